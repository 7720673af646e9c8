// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.Outcome.DENIED;
import static io.trailseal.audit.Outcome.FAILED;
import static io.trailseal.audit.Outcome.ROLLED_BACK;
import static io.trailseal.audit.Outcome.SUCCESS;
import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditTrail;
import jakarta.inject.Inject;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a user of the kit writes, on a trail of its own in every test. */
@EnableAuditTrail
class EnableAuditTrailTest {
    @Inject
    Orders orders;

    @Inject
    AuditTrail audit;

    @Test
    void committedCall_isSuccess() {
        orders.approve(42);

        assertThat(audit)
                .recorded("order.approve")
                .bySystem()
                .on("Order", "42")
                .withOutcome(SUCCESS)
                .once()
                .and()
                .verifies();
    }

    @Test
    void callThatMarksForRollback_isRolledBack() {
        orders.rehearse(42);

        assertThat(audit)
                .recorded("order.rehearse")
                .withOutcome(ROLLED_BACK)
                .once()
                .and()
                .verifies();
    }

    @Test
    void callThatThrows_isFailed() {
        catchThrowable(() -> orders.cancel(42));

        assertThat(audit)
                .recorded("order.cancel")
                .withOutcome(FAILED)
                .withFailure(IllegalStateException.class)
                .once();
    }

    @Test
    void refusedCall_isDenied() {
        catchThrowable(() -> orders.delete(42));

        assertThat(audit)
                .recorded("order.delete")
                .withOutcome(DENIED)
                .withLevel(AuditLevel.SECURITY)
                .once();
    }

    @Test
    void callWithoutTransaction_isSuccess() {
        orders.look(42);

        assertThat(audit).recorded("order.look").withOutcome(SUCCESS).once();
    }

    @RepeatedTest(2)
    void trail_isEmptyWhenTheTestBegins() {
        assertThat(audit).hasRecordedNothing();
        orders.approve(42);
    }
}
