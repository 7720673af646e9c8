// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.spi.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which unit is used, whatever else it is told, and what is said at the start. */
final class StartupTest {
    @AfterEach
    void clear() {
        Settings.clear();
        Chosen.factory = null;
    }

    private static AgroalDataSource memory() {
        return TestPool.local("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }

    private static Weld storeOnly(Weld weld) {
        return weld.disableDiscovery()
                .addExtension(new TransactionExtension())
                .beanClasses(TestServer.storeBeans().toArray(Class<?>[]::new));
    }

    private static void open(TestServer server) throws Exception {
        inTransaction(() -> {
            server.auditStore().open();
            return server;
        });
    }

    private static void append(TestServer server, int count) throws Exception {
        inTransaction(() -> {
            server.auditStore().append(Entries.run(Entries.CHAIN, 0, count));
            return server;
        });
    }

    /** An application with several units says which one is meant. */
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

    /** A second opinion. */
    @ApplicationScoped
    static class ChosenToo {
        ChosenToo() {}

        @Produces
        @AuditUnit
        EntityManagerFactory unit() {
            return Chosen.factory;
        }
    }

    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void unitChosenByQualifier_isUsed(JpaProvider provider) throws Exception {
        try (AgroalDataSource other = memory();
                EntityManagerFactory chosen = provider.factory(TestUnit.of(other), Map.of());
                TestServer server =
                        TestServer.start(provider, memory(), UnaryOperator.identity(), Map.of(), weld -> storeOnly(weld)
                                .addBeanClass(Chosen.class))) {
            Chosen.factory = chosen;
            open(server);
            append(server, 2);

            assertThat(Sql.column(other, "select seq from trailseal_entry order by seq"))
                    .containsExactly(0L, 1L);
            assertThat(server.statements().trips()).isEmpty();
        }
    }

    @Test
    void twoUnitsChosen_areRefused() {
        try (TestServer server = TestServer.start(
                JpaProvider.HIBERNATE, memory(), UnaryOperator.identity(), Map.of(), weld -> storeOnly(weld)
                        .addBeanClasses(Chosen.class, ChosenToo.class))) {
            AuditException thrown = catchThrowableOfType(
                    AuditException.class, () -> server.auditStore().chains());

            assertThat(thrown.code()).isEqualTo("TSEAL-05009");
        }
    }

    @Test
    void noUnit_isRefused() {
        TestTransactions.bind();
        Weld weld = storeOnly(new Weld("no-unit").addServices(new JpaInjection(null)))
                .addExtension(new UnitExtension());
        try (WeldContainer container = DeclaredUnits.files().during(weld::initialize)) {
            AuditException thrown = catchThrowableOfType(
                    AuditException.class,
                    () -> container.select(AuditStore.class).get().chains());

            assertThat(thrown.code()).isEqualTo("TSEAL-05009");
        }
    }

    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void unitWithoutOurMappingFile_isRefused(JpaProvider provider) {
        try (TestServer server =
                TestServer.start(provider, memory(), TestUnit::withoutMappingFile, Map.of(), StartupTest::storeOnly)) {
            AuditException thrown = catchThrowableOfType(AuditException.class, () -> open(server));

            assertThat(thrown.code()).isEqualTo("TSEAL-05035");
        }
    }

    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void resourceLocalUnit_isRefusedAtTheFirstWrite(JpaProvider provider) throws Exception {
        AgroalDataSource pool = memory();
        Sql.createTables(pool, Database.H2);
        try (TestServer server =
                TestServer.start(provider, pool, TestUnit::resourceLocal, Map.of(), StartupTest::storeOnly)) {
            AuditException thrown = catchThrowableOfType(AuditException.class, () -> append(server, 1));

            assertThat(thrown.code()).isEqualTo("TSEAL-05010");
            assertThat(Sql.column(pool, "select seq from trailseal_entry")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void unitThatScansForClasses_worksTheSame(JpaProvider provider) throws Exception {
        try (TestServer server =
                TestServer.start(provider, memory(), TestUnit::withUnlistedClasses, Map.of(), StartupTest::storeOnly)) {
            open(server);
            append(server, 2);

            assertThat(server.auditStore().entries(Entries.CHAIN, 0)).hasSize(2);
        }
    }

    /** A cache between the verifier and the table would hide what somebody did to the table. */
    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void unitThatCachesEverything_stillShowsWhatIsInTheTable(JpaProvider provider) throws Exception {
        try (TestServer server = TestServer.start(
                provider, memory(), TestUnit::withEverythingCached, Map.of(), StartupTest::storeOnly)) {
            open(server);
            append(server, 1);
            assertThat(server.auditStore().entry(Entries.CHAIN, 0)).isPresent();

            Sql.run(server.database(), "update trailseal_entry set payload = ?", (Object) new byte[] {7});

            assertThat(server.auditStore().entry(Entries.CHAIN, 0).orElseThrow().payload())
                    .isEqualTo(Bytes.copyOf(new byte[] {7}));
        }
    }

    /** The tables an application's own unit generates in development do for us too. */
    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void tablesGeneratedByTheProvider_passTheCheck(JpaProvider provider) throws Exception {
        Settings.schema("validate");
        try (TestServer server = TestServer.start(
                provider,
                memory(),
                UnaryOperator.identity(),
                Map.of("jakarta.persistence.schema-generation.database.action", "create"),
                StartupTest::storeOnly)) {
            server.factory().createEntityManager().close();
            open(server);
            append(server, 2);

            assertThat(server.auditStore().entries(Entries.CHAIN, 0)).hasSize(2);
        }
    }

    @Test
    void h2InMemory_warns() throws Exception {
        assertThat(warnings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"))
                .containsExactly("WARNING TSEAL-05012");
    }

    @Test
    void h2ThatDelaysItsWrites_warns(@TempDir Path folder) throws Exception {
        assertThat(warnings("jdbc:h2:file:" + folder.resolve("audit"))).containsExactly("WARNING TSEAL-05011");
    }

    @Test
    void h2ThatWritesAtOnce_isSilent(@TempDir Path folder) throws Exception {
        assertThat(warnings("jdbc:h2:file:" + folder.resolve("audit") + ";WRITE_DELAY=0"))
                .isEmpty();
    }

    @Test
    void h2InAnotherCompatibilityMode_isStillH2() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

        assertThat(warnings(url)).containsExactly("WARNING TSEAL-05012");
    }

    private static List<String> warnings(String url) throws Exception {
        try (TestServer server = TestServer.store(JpaProvider.HIBERNATE, TestPool.local(url, "sa"));
                Logs logs = new Logs()) {
            open(server);
            append(server, 1);
            return logs.lines().stream()
                    .filter(line -> line.startsWith("WARNING"))
                    .toList();
        }
    }
}
