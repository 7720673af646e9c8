// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.Outcome.ROLLED_BACK;
import static io.trailseal.audit.Outcome.SUCCESS;
import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import jakarta.security.enterprise.SecurityContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What beans have from a server otherwise: transactions by hand and for observers, resources, persistence, security of their own. */
@EnableAuditTrail
@AddBeanClasses(ServerPartsTest.Listener.class)
class ServerPartsTest {
    @Inject
    Warehouse warehouse;

    @Inject
    Listener listener;

    @Inject
    Orders orders;

    @Inject
    UserTransaction transaction;

    @Inject
    AuditTrail audit;

    @Produces
    static final EntityManager ENTITIES = answering(EntityManager.class);

    @Produces
    static final SecurityContext SECURITY = answering(SecurityContext.class);

    /** A double that says yes to every question. */
    private static <T> T answering(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? true : null));
    }

    @Test
    void assertionsWithinATransaction_failWhateverTheyExpect() throws Exception {
        transaction.begin();
        try {
            for (ThrowingCallable assertion : List.<ThrowingCallable>of(
                    () -> assertThat(audit).didNotRecord("order.approve"),
                    () -> assertThat(audit).hasRecordedNothing(),
                    () -> assertThat(audit).recorded("order.approve"))) {
                assertThat(catchThrowable(assertion))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("Commit it or roll it back first");
            }
        } finally {
            transaction.rollback();
        }
        assertThat(audit).hasRecordedNothing();
    }

    @Test
    void resources_areBeansOfTheirType() {
        warehouse.stockUp();

        assertThat(audit).recorded("warehouse.stock").withOutcome(ROLLED_BACK).once();
        assertThat(warehouse.isOpen()).isTrue();
    }

    @Test
    void resourceThatNobodyProduces_saysSoWhenItIsUsed() {
        Throwable thrown = catchThrowable(() -> warehouse.connect());

        assertThat(thrown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        Warehouse.class.getName() + ".source: expected a bean of type javax.sql.DataSource to take the"
                                + " place of the server's, such as one that the test produces, found none");
        assertThat(catchThrowable(() -> warehouse.createUnit())).hasMessageContaining("EntityManagerFactory");
        assertThat(warehouse.name()).isEqualTo("null");
    }

    @Test
    void securityContextOfTheTest_takesThePlaceOfTheKits() {
        assertThat(warehouse.isGuarded()).isTrue();
    }

    @Test
    void transactionByHand_holdsTheCallsInIt() throws Exception {
        transaction.begin();
        orders.approve(1);
        orders.look(2);
        assertThat(audit.query(AuditQuery.newest(10)).records())
                .extracting(AuditRecord::name)
                .containsExactly("system.startup");
        transaction.commit();

        assertThat(audit)
                .inOrder("order.approve", "order.look")
                .recorded("order.approve")
                .withOutcome(SUCCESS);
        assertThat(audit).verifies();
    }

    @RepeatedTest(2)
    void transactionThatATestLeaves_isNotTheNextOnes() throws Exception {
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        transaction.begin();
        orders.approve(1);
    }

    @Test
    void listeners_areToldInTheirPhase() throws Exception {
        transaction.begin();
        orders.approve(1);
        assertThat(listener.heard()).containsExactly("now order.approve");
        transaction.rollback();

        assertThat(listener.heard()).containsExactly("now order.approve", "failed order.approve");
    }

    @ApplicationScoped
    static class Listener {
        private final List<String> heard = new ArrayList<>();

        List<String> heard() {
            return heard;
        }

        void now(@Observes AuditRecord event) {
            heard.add("now " + event.name());
        }

        void failed(@Observes(during = TransactionPhase.AFTER_FAILURE) AuditRecord event) {
            heard.add("failed " + event.name());
        }
    }

    @Dependent
    static class Warehouse {
        @PersistenceContext
        EntityManager entities;

        @PersistenceUnit
        EntityManagerFactory factory;

        @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
        TransactionSynchronizationRegistry registry;

        @Resource(lookup = "java:app/jdbc/Warehouse")
        DataSource source;

        @Resource(name = "name")
        String name;

        @Inject
        SecurityContext security;

        @Transactional
        @AuditEvent("warehouse.stock")
        void stockUp() {
            entities.flush();
            registry.setRollbackOnly();
        }

        boolean isOpen() {
            return entities.isOpen();
        }

        boolean isGuarded() {
            return security.isCallerInRole("guard");
        }

        void connect() throws Exception {
            source.getConnection();
        }

        void createUnit() {
            factory.createEntityManager();
        }

        String name() {
            return String.valueOf(name);
        }
    }
}
