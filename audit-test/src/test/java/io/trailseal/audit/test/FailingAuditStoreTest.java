// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.Outcome.ROLLED_BACK;
import static io.trailseal.audit.Outcome.SUCCESS;
import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static io.trailseal.audit.test.FailingAuditStore.Moment.AFTER_WRITING;
import static io.trailseal.audit.test.FailingAuditStore.Moment.BEFORE_WRITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.spi.BrokenConnectionException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What becomes of an audited call when the store fails, before and after it has written, once and for good. */
@EnableAuditTrail
class FailingAuditStoreTest {
    @Inject
    Orders orders;

    @Inject
    AuditTrail audit;

    @Inject
    FailingAuditStore store;

    @Test
    void nextAppend_vetoesTheCall() {
        store.failNext(BEFORE_WRITING);

        assertThat(catchThrowable(() -> orders.approve(42))).isNotNull();
        orders.approve(43);

        assertThat(audit)
                .recorded("order.approve")
                .on("Order", "42")
                .withOutcome(ROLLED_BACK)
                .once();
        assertThat(audit)
                .recorded("order.approve")
                .on("Order", "43")
                .withOutcome(SUCCESS)
                .once();
        assertThat(audit).verifies();
    }

    @Test
    void failureAfterWriting_leavesNothingOfARolledBackTransaction() {
        store.failNext(AFTER_WRITING);

        assertThat(catchThrowable(() -> orders.approve(42))).isNotNull();

        assertThat(audit)
                .recorded("order.approve")
                .once()
                .withOutcome(ROLLED_BACK)
                .and()
                .verifies();
    }

    @Test
    void nthAppend_failsAlone() {
        store.failNth(2, BEFORE_WRITING);

        orders.approve(1);
        assertThat(catchThrowable(() -> orders.approve(2))).isNotNull();
        orders.approve(3);

        assertThat(audit)
                .recorded("order.approve")
                .times(3)
                .withOutcome(SUCCESS)
                .times(2);
        assertThat(audit).recorded("order.approve").on("Order", "2").withOutcome(ROLLED_BACK);
    }

    @Test
    void everyAppend_failsUntilToldOtherwise() {
        store.failUntilRecovered(BEFORE_WRITING);
        assertThat(catchThrowable(() -> orders.approve(1))).isNotNull();
        assertThat(catchThrowable(() -> orders.approve(2))).isNotNull();
        store.recover();
        orders.approve(3);

        assertThat(audit).recorded("order.approve").once().on("Order", "3");
        assertThat(audit.statistics().lost()).isEqualTo(2);
    }

    @Test
    void exceptionOfTheTestsChoice_isThrown() {
        BrokenConnectionException broken =
                new BrokenConnectionException("TSEAL-05000", "told to break", new IllegalStateException());
        store.failWith(() -> broken);
        store.failUntilRecovered(BEFORE_WRITING);

        Throwable thrown = catchThrowable(() -> orders.look(1));
        store.recover();

        assertThat(thrown).hasRootCause(broken.getCause());
        assertThat(audit).verifies();
    }

    @Test
    void appends_areCounted() {
        long before = store.appends();
        orders.approve(1);
        store.failNext(BEFORE_WRITING);
        catchThrowable(() -> orders.look(1));

        assertThat(store.appends()).isEqualTo(before + 2);
    }

    @Test
    void appendBeforeTheNext_isRefused() {
        assertThat(catchThrowable(() -> store.failNth(0, BEFORE_WRITING))).isInstanceOf(IllegalArgumentException.class);
    }
}
