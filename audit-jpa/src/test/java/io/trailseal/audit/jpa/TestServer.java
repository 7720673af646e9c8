// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.AuditStore;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * What a server is to this module: CDI (Weld), JTA (Narayana), a pool whose connections join the transaction (Agroal), a persistence
 * unit made as a container makes it, names bound where a server binds them. Knows nothing of audit events: other tests put whole
 * applications on it.
 */
public final class TestServer implements AutoCloseable {
    private final AgroalDataSource pool;
    private final StatementLog statements;
    private final EntityManagerFactory factory;
    private final WeldContainer container;

    private TestServer(
            AgroalDataSource pool, StatementLog statements, EntityManagerFactory factory, WeldContainer container) {
        this.pool = pool;
        this.statements = statements;
        this.factory = factory;
        this.container = container;
    }

    /** A server with this module's beans only. */
    static TestServer store(JpaProvider provider, AgroalDataSource pool) {
        return start(provider, pool, UnaryOperator.identity(), Map.of(), weld -> weld.disableDiscovery()
                .addExtension(new TransactionExtension())
                .beanClasses(storeBeans().toArray(Class<?>[]::new)));
    }

    /** A server with a whole application on it, whose persistence unit has the audit's tables only. Takes over the pool. */
    public static TestServer application(JpaProvider provider, AgroalDataSource pool, UnaryOperator<Weld> application) {
        return start(provider, pool, UnaryOperator.identity(), Map.of(), application);
    }

    /** A server with what the caller says. Takes over the pool. */
    static TestServer start(
            JpaProvider provider,
            AgroalDataSource pool,
            UnaryOperator<TestUnit> unit,
            Map<String, String> settings,
            UnaryOperator<Weld> application) {
        TestTransactions.bind();
        StatementLog statements = new StatementLog(pool);
        PersistenceUnitInfo info = unit.apply(TestUnit.of(statements));
        EntityManagerFactory factory = provider.factory(info, settings);
        try {
            Weld weld = application.apply(new Weld("test-" + System.identityHashCode(pool))
                    .addExtension(new UnitExtension())
                    .addServices(new JpaInjection(factory)));
            WeldContainer container = DeclaredUnits.of(info).during(weld::initialize);
            return new TestServer(pool, statements, factory, container);
        } catch (RuntimeException e) {
            factory.close();
            pool.close();
            throw e;
        }
    }

    /** This module's beans, for containers without discovery. */
    public static List<Class<?>> storeBeans() {
        return List.of(JpaAuditStore.class, JpaAlertOutbox.class, AuditPersistence.class, SchemaStartup.class);
    }

    /** A bean. */
    public <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    /** The store. */
    public AuditStore auditStore() {
        return get(AuditStore.class);
    }

    /** The outbox. */
    public AlertOutbox outbox() {
        return get(AlertOutbox.class);
    }

    /** What was sent to the database through the persistence unit. */
    public StatementLog statements() {
        return statements;
    }

    /** The factory of the persistence unit. */
    public EntityManagerFactory factory() {
        return factory;
    }

    /** The database, past the persistence unit: what somebody with SQL does behind the application's back. */
    public AgroalDataSource database() {
        return pool;
    }

    /** Ends the application's container, and leaves the database and its unit as they are. */
    void stopApplication() {
        container.close();
    }

    @Override
    public void close() {
        if (container.isRunning()) {
            container.close();
        }
        factory.close();
        pool.close();
    }
}
