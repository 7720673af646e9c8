// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.trailseal.audit.AuditTrail;
import jakarta.inject.Inject;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests that run at the same time have nothing of each other's: not the trail, the caller or the settings. */
class AtTheSameTimeTest {
    private static final int TESTS = 3;
    private static final CyclicBarrier MEETING = new CyclicBarrier(TESTS);

    @Test
    void tests_haveNothingInCommon() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Together.class))
                .configurationParameter("junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(2 * TESTS))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(TESTS));
    }

    @Disabled("run by the test above only, which switches this off")
    @Execution(ExecutionMode.CONCURRENT)
    @EnableAuditTrail
    static class Together {
        @Inject
        Orders orders;

        @Inject
        AuditTrail audit;

        @Test
        @CalledBy("alice")
        @AuditSetting(name = "trailseal.node", value = "alice")
        void one() throws Exception {
            recordAndMeet("alice");
        }

        @Test
        @CalledBy("bob")
        @AuditSetting(name = "trailseal.node", value = "bob")
        void two() throws Exception {
            recordAndMeet("bob");
        }

        @Test
        @CalledBy("carol")
        @AuditSetting(name = "trailseal.node", value = "carol")
        void three() throws Exception {
            recordAndMeet("carol");
        }

        private void recordAndMeet(String who) throws InterruptedException, BrokenBarrierException, TimeoutException {
            MEETING.await(60, TimeUnit.SECONDS);
            for (int i = 0; i < 20; i++) {
                orders.approve(i);
            }
            MEETING.await(60, TimeUnit.SECONDS);

            assertThat(audit)
                    .recorded("order.approve")
                    .times(20)
                    .by(who)
                    .with("its node", event -> event.origin().node().equals(who))
                    .times(20)
                    .and()
                    .verifies();
        }
    }
}
