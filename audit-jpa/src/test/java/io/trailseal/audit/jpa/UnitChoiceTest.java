// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.DeclaredUnits.unit;
import static io.trailseal.audit.jpa.DeclaredUnits.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceContextType;
import jakarta.persistence.PersistenceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;
import org.jboss.weld.injection.spi.helpers.SimpleResourceReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several units is used, on servers that heed an extension's annotations and on those that don't. */
final class UnitChoiceTest {
    private static final String OURS = "META-INF/trailseal-orm.xml";
    private static final String TWO = xml(unit("stock"), unit("orders", OURS));
    private static final String ORDERS = "java:comp/env/" + UnitChoiceTest.class.getName() + "$Orders/";

    private final AgroalDataSource pool =
            TestPool.local("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    private final EntityManagerFactory factory = JpaProvider.HIBERNATE.factory(TestUnit.of(pool), Map.of());
    private final List<String> bound = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        TestTransactions.bind();
        Sql.createTables(pool, Database.H2);
        Chosen.factory = factory;
    }

    @AfterEach
    void clean() {
        bound.forEach(TestNaming::unbind);
        factory.close();
        pool.close();
    }

    /** A bean that uses both units, and has a second context by a name of its own. */
    @ApplicationScoped
    static class Orders {
        @PersistenceContext(unitName = "stock")
        EntityManager stock;

        @PersistenceContext(unitName = "orders", type = PersistenceContextType.EXTENDED)
        EntityManager extended;

        @PersistenceContext(unitName = "orders")
        EntityManager orders;

        Orders() {}
    }

    /** A bean that names nothing. */
    @ApplicationScoped
    static class Unqualified {
        @PersistenceContext(name = "java:app/only")
        EntityManager only;

        Unqualified() {}
    }

    /** Says which one is meant. */
    @ApplicationScoped
    static class Chosen {
        static EntityManagerFactory factory;

        Chosen() {}

        @Produces
        @AuditUnit
        EntityManagerFactory unit() {
            return factory;
        }
    }

    /** A server: injects a unit by its name, or nothing at all. */
    private record Injection(Map<String, EntityManagerFactory> units, List<String> asked)
            implements JpaInjectionServices {
        @Override
        public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(
                InjectionPoint point) {
            String name =
                    point.getAnnotated().getAnnotation(PersistenceUnit.class).unitName();
            asked.add(name);
            return () -> new SimpleResourceReference<>(units.get(name));
        }

        @Override
        public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(InjectionPoint point) {
            return () -> new SimpleResourceReference<>(null);
        }

        @Override
        public void cleanup() {
            // the factories belong to the test
        }
    }

    private static WeldContainer start(Injection server, String persistenceXml, Class<?>... beans) {
        Weld weld = new Weld("choice-" + UUID.randomUUID())
                .disableDiscovery()
                .addExtensions(new TransactionExtension(), new UnitExtension())
                .addServices(server)
                .beanClasses(TestServer.storeBeans().toArray(Class<?>[]::new))
                .addBeanClasses(beans);
        return DeclaredUnits.files(persistenceXml).during(weld::initialize);
    }

    private static Injection heedsNothing() {
        return new Injection(Map.of(), new ArrayList<>());
    }

    private static List<?> chains(WeldContainer container) {
        return container.select(AuditStore.class).get().chains();
    }

    private static AuditException refusal(Injection server, String persistenceXml, Class<?>... beans) {
        try (WeldContainer container = start(server, persistenceXml, beans)) {
            return catchThrowableOfType(AuditException.class, () -> chains(container));
        }
    }

    private void bind(String name, Object value) {
        TestNaming.bind(name, value);
        bound.add(name);
    }

    @Test
    void unitWithTheMappingFile_isInjectedByItsName() {
        Injection server = new Injection(Map.of("orders", factory), new ArrayList<>());
        try (WeldContainer container = start(server, TWO)) {
            assertThat(chains(container)).isEmpty();
            assertThat(server.asked()).containsExactly("orders");
        }
    }

    @Test
    void whereNothingIsInjected_theReferenceOfABeanIsTaken() {
        try (EntityManager manager = factory.createEntityManager();
                WeldContainer container = start(heedsNothing(), TWO, Orders.class)) {
            bind(ORDERS + "orders", manager);

            assertThat(chains(container)).isEmpty();
            assertThat(manager.isOpen()).isTrue();
        }
    }

    @Test
    void whereNoBeanRefersToTheUnit_whatItsWebXmlDeclaresIsTaken() {
        try (WeldContainer container = start(heedsNothing(), TWO)) {
            bind("java:comp/env/trailseal/unit", factory);

            assertThat(chains(container)).isEmpty();
        }
    }

    @Test
    void otherUnitsAndExtendedContexts_areNotTaken() {
        try (EntityManager manager = factory.createEntityManager()) {
            bind(ORDERS + "stock", manager);
            bind(ORDERS + "extended", manager);

            AuditException thrown = refusal(heedsNothing(), TWO, Orders.class);

            assertThat(thrown.code()).isEqualTo("TSEAL-05037");
            assertThat(thrown).hasMessageContaining("orders");
            assertThat(thrown.getSuppressed()).hasSize(2);
        }
    }

    @Test
    void onlyUnit_isTakenFromAReferenceWithoutItsName() {
        try (EntityManager manager = factory.createEntityManager();
                WeldContainer container = start(heedsNothing(), xml(unit("orders", OURS)), Unqualified.class)) {
            bind("java:app/only", manager);

            assertThat(chains(container)).isEmpty();
        }
    }

    @Test
    void oneOfTwoUnits_isNotTakenFromAReferenceWithoutAName() {
        try (EntityManager manager = factory.createEntityManager()) {
            bind("java:app/only", manager);

            assertThat(refusal(heedsNothing(), TWO, Unqualified.class).code()).isEqualTo("TSEAL-05037");
        }
    }

    @Test
    void severalUnitsWithTheMappingFile_areRefusedByName() {
        AuditException thrown = refusal(heedsNothing(), xml(unit("stock", OURS), unit("orders", OURS)));

        assertThat(thrown.code()).isEqualTo("TSEAL-05036");
        assertThat(thrown).hasMessageContaining("[stock, orders]");
    }

    @Test
    void noUnitWithTheMappingFile_isRefusedByName() {
        AuditException thrown = refusal(heedsNothing(), xml(unit("stock"), unit("orders")));

        assertThat(thrown.code()).isEqualTo("TSEAL-05035");
        assertThat(thrown).hasMessageContaining("[stock, orders]");
    }

    @Test
    void unreadableFile_isRefused() {
        assertThat(refusal(heedsNothing(), "<persistence>").code()).isEqualTo("TSEAL-05038");
    }

    /** Where the application chooses, nothing else is asked for or read. */
    @Test
    void producer_prevailsOverWhateverTheFilesSay() {
        for (String file : List.of(TWO, xml(unit("stock", OURS), unit("orders", OURS)), xml(unit("stock")), "no XML")) {
            Injection server = heedsNothing();
            try (WeldContainer container = start(server, file, Chosen.class)) {
                assertThat(chains(container)).isEmpty();
                assertThat(server.asked()).isEmpty();
            }
        }
    }
}
