// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestPool;
import io.trailseal.audit.jpa.TestPostgres;
import io.trailseal.audit.tck.contract.ContractRows;
import io.trailseal.audit.tck.contract.Row;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import io.trailseal.examples.demo.server.WildFlyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Every row of the transaction contract in every environment, and the page that says so. */
@Tag("external")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContractMatrixIT {
    private static final String HIBERNATE_H2 = "Weld, Hibernate, H2";
    private static final String HIBERNATE_POSTGRES = "Weld, Hibernate, PostgreSQL";
    private static final String ECLIPSELINK_H2 = "Weld, EclipseLink, H2";
    private static final String ECLIPSELINK_POSTGRES = "Weld, EclipseLink, PostgreSQL";
    private static final String WILDFLY_H2 = "WildFly, H2";
    private static final String WILDFLY_POSTGRES = "WildFly, PostgreSQL";

    private static final Path PAGE = Path.of("..", "docs", "reference", "contract-matrix.adoc");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<Row> ROWS = ContractRows.all();
    private static final MatrixPage MATRIX = new MatrixPage(List.of(
            HIBERNATE_H2, HIBERNATE_POSTGRES, ECLIPSELINK_H2, ECLIPSELINK_POSTGRES, WILDFLY_H2, WILDFLY_POSTGRES));

    @TempDir
    private static Path folder;

    private static WildFlyServer wildFly;
    private static DatabaseServer h2;

    @BeforeAll
    static void start() {
        h2 = DatabaseServer.start(folder.resolve("h2"));
        wildFly = WildFlyServer.start(ServerSettings.fromBuild(ServerKind.WILDFLY, folder.resolve("wildfly")));
    }

    @AfterAll
    static void stop() {
        wildFly.close();
        h2.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> weldHibernateH2() throws Exception {
        return weld(HIBERNATE_H2, JpaProvider.HIBERNATE, memory());
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> weldHibernatePostgres() throws Exception {
        return weld(HIBERNATE_POSTGRES, JpaProvider.HIBERNATE, TestPostgres.local());
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> weldEclipseLinkH2() throws Exception {
        return weld(ECLIPSELINK_H2, JpaProvider.ECLIPSELINK, memory());
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> weldEclipseLinkPostgres() throws Exception {
        return weld(ECLIPSELINK_POSTGRES, JpaProvider.ECLIPSELINK, TestPostgres.local());
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> wildFlyH2() throws Exception {
        return wildFly(WILDFLY_H2, new WildFlyEnvironment.Database(JdbcDataSource.class, h2.jdbcUrl("contract"), "sa"));
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> wildFlyPostgres() throws Exception {
        return wildFly(
                WILDFLY_POSTGRES,
                new WildFlyEnvironment.Database(PGSimpleDataSource.class, TestPostgres.newDatabase(), "postgres"));
    }

    /** With {@code -Dtrailseal.matrix.write=true} the page is written anew first. */
    @Test
    @Order(7)
    void page_saysWhatThisRunHasSeen() throws Exception {
        assertThat(MATRIX.empty(ROWS)).isEmpty();
        String page = MATRIX.render(ROWS);
        if (Boolean.getBoolean("trailseal.matrix.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static Stream<DynamicTest> weld(String name, JpaProvider provider, AgroalDataSource pool) throws Exception {
        ContractDatabase.prepare(pool.getConnection());
        return tests(name, WeldEnvironment.start(provider, pool, folder.resolve(name)));
    }

    private static Stream<DynamicTest> wildFly(String name, WildFlyEnvironment.Database database) throws Exception {
        ContractDatabase.prepare(DriverManager.getConnection(database.url(), database.user(), ""));
        return tests(name, WildFlyEnvironment.deploy(wildFly, database, Files.createDirectories(folder.resolve(name))));
    }

    private static AgroalDataSource memory() {
        return TestPool.local("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }

    private static Stream<DynamicTest> tests(String name, Environment environment) throws Exception {
        ContractDatabase database = new ContractDatabase(environment);
        database.begin();
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : ROWS) {
            Optional<String> lack = environment.lacks(row.kind());
            if (lack.isPresent()) {
                MATRIX.set(name, row, "n/a: " + lack.orElse(""));
            } else {
                tests.add(DynamicTest.dynamicTest(row.id(), () -> {
                    MATRIX.set(name, row, "*broken*");
                    check(row, environment, database);
                    MATRIX.set(name, row, "kept");
                }));
            }
        }
        tests.add(DynamicTest.dynamicTest("trail", () -> {
            assertThat(database.news()).isEmpty();
            assertThat(environment.verdict()).isEqualTo("VALID_UNANCHORED");
        }));
        return tests.stream().onClose(environment::close);
    }

    private static void check(Row row, Environment environment, ContractDatabase database) throws Exception {
        assertThat(environment.run(row)).isEqualTo(row.ending());
        if (row.behaviour().equals(ContractRows.LAST)) {
            assertThat(database.news()).isEmpty();
            database.letIn();
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.news().size() >= row.records().size());
        List<ContractDatabase.Recorded> records = database.news();
        database.accept(records);
        Map<String, String> lines = database.lines(row);

        assertThat(lines.keySet()).containsExactlyElementsOf(row.lines());
        assertThat(ContractDatabase.described(records, lines, row))
                .containsExactlyElementsOf(row.records().stream().sorted().toList());
    }
}
