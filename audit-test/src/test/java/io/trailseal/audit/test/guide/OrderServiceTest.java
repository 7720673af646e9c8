// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test.guide;

import static io.trailseal.audit.Outcome.DENIED;
import static io.trailseal.audit.Outcome.FAILED;
import static io.trailseal.audit.Outcome.ROLLED_BACK;
import static io.trailseal.audit.Outcome.SUCCESS;
import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static io.trailseal.audit.test.FailingAuditStore.Moment.BEFORE_WRITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.test.AuditSetting;
import io.trailseal.audit.test.CalledBy;
import io.trailseal.audit.test.EnableAuditTrail;
import io.trailseal.audit.test.FailingAuditStore;
import io.trailseal.audit.test.FixedClock;
import io.trailseal.audit.test.RecordingAlertDispatcher;
import io.trailseal.audit.test.TestCaller;
import io.trailseal.audit.test.TestClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@EnableAuditTrail
@CalledBy("alice")
class OrderServiceTest {
    @Inject
    OrderService orders;

    @Inject
    AuditTrail audit;

    @Inject
    TestCaller caller;

    @Inject
    FailingAuditStore store;

    @Inject
    RecordingAlertDispatcher alerts;

    @Inject
    TestClock clock;

    @Inject
    UserTransaction transaction;

    @Produces
    static EntityManager entities() {
        return new OrdersInMemory(new PurchaseOrder(42, false), new PurchaseOrder(43, true)).entityManager();
    }

    @Test
    void approval_isRecorded() {
        orders.approve(42, "4711");

        assertThat(audit)
                .recorded("order.approve")
                .by("alice")
                .on("Order", "42")
                .withOutcome(SUCCESS)
                .withMaskedDetail("card")
                .once();
    }

    @Test
    void approvalOfACancelledOrder_isRecordedAsFailed() {
        assertThatThrownBy(() -> orders.approve(43, "4711")).isInstanceOf(IllegalStateException.class);

        assertThat(audit)
                .recorded("order.approve")
                .withOutcome(FAILED)
                .withFailure(IllegalStateException.class)
                .and()
                .verifies();
    }

    @Test
    void approvalInATransactionThatIsRolledBack_isRecordedAsRolledBack() throws Exception {
        transaction.begin();
        orders.approve(42, "4711");
        transaction.rollback();

        assertThat(audit).recorded("order.approve").withOutcome(ROLLED_BACK).once();
    }

    @Test
    void deletion_isDeniedAndRaisesAnAlert() {
        caller.is("bob", "clerk");

        assertThatThrownBy(() -> orders.delete(42)).isInstanceOf(SecurityException.class);

        assertThat(audit).recorded("order.delete").by("bob").withOutcome(DENIED);
        assertThat(alerts.dispatched()).extracting(Alert::name).containsExactly("order.delete");
    }

    @Test
    void approvalThatCannotBeRecorded_isTakenBack() {
        store.failNext(BEFORE_WRITING);

        assertThatThrownBy(() -> orders.approve(42, "4711")).isNotNull();

        assertThat(audit).recorded("order.approve").withOutcome(ROLLED_BACK).once();
    }

    @Test
    void alertThatNobodyTakes_followsLater() {
        alerts.fail();
        assertThatThrownBy(() -> orders.delete(42)).isInstanceOf(SecurityException.class);
        assertThat(alerts.dispatched()).isEmpty();

        alerts.recover();
        clock.advance(Duration.ofMinutes(10));

        assertThat(alerts.dispatched()).hasSize(1);
    }

    @Test
    @FixedClock("2026-03-01T09:00:00Z")
    void approval_hasItsTime() {
        orders.approve(42, "4711");

        assertThat(audit).recorded("order.approve").with("nine o'clock", event -> event.timestamp()
                .orElseThrow()
                .equals(Instant.parse("2026-03-01T09:00:00Z")));
    }

    @Test
    @AuditSetting(name = "trailseal.on-rollback", value = "discard")
    void rolledBackApproval_isDroppedWhereTheConfigurationSaysSo() throws Exception {
        transaction.begin();
        orders.approve(42, "4711");
        transaction.rollback();

        assertThat(audit).didNotRecord("order.approve");
    }

    @Test
    void message_saysWhatIsThereInstead() {
        caller.is("bob");
        orders.approve(42, "4711");

        assertThatThrownBy(() ->
                        assertThat(audit).recorded("order.approve").by("alice").on("Order", "42"))
                .hasMessage("""
                        Expecting the trail to have recorded
                          order.approve by alice
                        but it has not. Nearest, with one difference only:
                          order.approve by bob on Order 42: SUCCESS, INFO {card=***}
                            actor: expected alice, found bob
                        Recorded, oldest first:
                          order.approve by bob on Order 42: SUCCESS, INFO {card=***}""");
    }

    /** The database of these tests. */
    private record OrdersInMemory(PurchaseOrder... orders) {
        EntityManager entityManager() {
            return (EntityManager) Proxy.newProxyInstance(
                    EntityManager.class.getClassLoader(),
                    new Class<?>[] {EntityManager.class},
                    (proxy, method, arguments) -> {
                        for (PurchaseOrder order : orders) {
                            if (method.getName().equals("find") && arguments[1].equals(order.id())) {
                                return order;
                            }
                        }
                        throw new UnsupportedOperationException(method.toString());
                    });
        }
    }
}
