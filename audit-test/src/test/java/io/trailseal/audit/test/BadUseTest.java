// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.jboss.weld.junit5.auto.EnableAutoWeld;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests that use the kit in a way it can't be used, or not at all, run by JUnit itself. */
class BadUseTest {
    private static final String RUN_HERE = "run by the tests above only, which switch this off";

    private static Throwable failure(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .configurationParameter("junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition")
                .execute()
                .allEvents()
                .failed()
                .stream()
                .findFirst()
                .flatMap(Event::getPayload)
                .map(TestExecutionResult.class::cast)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow(() -> new AssertionError("passed: " + test));
    }

    @Test
    void oneInstanceForAllTests_isRefused() {
        assertThat(failure(PerClass.class))
                .hasMessage(PerClass.class.getName() + ": @EnableAuditTrail gives each test a trail of its own:"
                        + " expected no @TestInstance(PER_CLASS), found it");
    }

    @Test
    void otherContainerBesideTheKits_isRefused() {
        assertThat(failure(WithWeld.class))
                .hasMessage(WithWeld.class.getName() + ": @EnableAuditTrail starts the container itself:"
                        + " expected no @EnableWeld beside it, found it");
    }

    @Test
    void timeThatIsNone_isRefused() {
        assertThat(failure(BadTime.class))
                .hasMessage(BadTime.class.getName()
                        + ": @FixedClock: expected an instant such as 2026-03-01T09:00:00Z, found nine");
    }

    @Test
    void badUseOfAnAnnotation_failsTheTestAsItFailsADeployment() {
        assertThat(failure(BadBean.class)).hasStackTraceContaining("TSEAL-04100");
    }

    @Test
    void testWithoutTheAnnotation_isLeftAlone() {
        assertThat(failure(Without.class)).hasStackTraceContaining("WELD-001408");
    }

    @Disabled(RUN_HERE)
    @EnableAuditTrail
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {
        @Test
        void test() {
            // never reached
        }
    }

    @Disabled(RUN_HERE)
    @EnableWeld
    @EnableAuditTrail
    static class WithWeld {
        @Test
        void test() {
            // never reached
        }
    }

    @Disabled(RUN_HERE)
    @EnableAuditTrail
    @FixedClock("nine")
    static class BadTime {
        @Test
        void test() {
            // never reached
        }
    }

    @Disabled(RUN_HERE)
    @EnableAuditTrail
    @AddBeanClasses(Nameless.class)
    static class BadBean {
        @Test
        void test() {
            // never reached
        }
    }

    @Disabled(RUN_HERE)
    @EnableAutoWeld
    static class Without {
        @Inject
        AuditTrail audit;

        @Test
        void test() {
            // never reached
        }
    }

    @ApplicationScoped
    static class Nameless {
        @AuditEvent("")
        void faulty() {
            // never called
        }
    }
}
