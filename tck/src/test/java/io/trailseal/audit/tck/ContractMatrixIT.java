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
import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.Jars;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import java.io.IOException;
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
import org.postgresql.ds.PGSimpleDataSource;

/** Every row of the transaction contract in every environment, and the page that says so. */
@Tag("external")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContractMatrixIT {
    private static final String HIBERNATE_H2 = "Weld, Hibernate, H2";
    private static final String HIBERNATE_POSTGRES = "Weld, Hibernate, PostgreSQL";
    private static final String ECLIPSELINK_H2 = "Weld, EclipseLink, H2";
    private static final String ECLIPSELINK_POSTGRES = "Weld, EclipseLink, PostgreSQL";
    /** Payara takes no empty one out of a web.xml. */
    private static final String PASSWORD = "contract";

    private static final Path PAGE = Path.of("..", "docs", "reference", "contract-matrix.adoc");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<Row> ROWS = ContractRows.all();
    private static final MatrixPage MATRIX = new MatrixPage(Stream.concat(
                    Stream.of(HIBERNATE_H2, HIBERNATE_POSTGRES, ECLIPSELINK_H2, ECLIPSELINK_POSTGRES),
                    Stream.of(ServerKind.values()).flatMap(kind -> Stream.of(onH2(kind), onPostgres(kind))))
            .toList());

    /** Stays, with the servers' logs in it. */
    private static Path folder;

    private static DatabaseServer h2;
    private static AppServer running;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "matrix").toAbsolutePath()), "run");
        h2 = DatabaseServer.start(folder.resolve("h2"));
    }

    @AfterAll
    static void stop() {
        stopServer();
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
        return onH2Tests(ServerKind.WILDFLY);
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> wildFlyPostgres() throws Exception {
        return onPostgresTests(ServerKind.WILDFLY);
    }

    @TestFactory
    @Order(7)
    Stream<DynamicTest> payaraH2() throws Exception {
        return onH2Tests(ServerKind.PAYARA);
    }

    @TestFactory
    @Order(8)
    Stream<DynamicTest> payaraPostgres() throws Exception {
        return onPostgresTests(ServerKind.PAYARA);
    }

    @TestFactory
    @Order(9)
    Stream<DynamicTest> libertyH2() throws Exception {
        return onH2Tests(ServerKind.LIBERTY);
    }

    @TestFactory
    @Order(10)
    Stream<DynamicTest> libertyPostgres() throws Exception {
        return onPostgresTests(ServerKind.LIBERTY);
    }

    /** With {@code -Dtrailseal.matrix.write=true} the page is written anew first. */
    @Test
    @Order(11)
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

    private static String onH2(ServerKind kind) {
        return kind.title() + ", H2";
    }

    private static String onPostgres(ServerKind kind) {
        return kind.title() + ", PostgreSQL";
    }

    private static Stream<DynamicTest> onH2Tests(ServerKind kind) throws Exception {
        String url = h2.jdbcUrl("contract-" + kind.id());
        return server(kind, onH2(kind), new ServerEnvironment.Database(JdbcDataSource.class, url, "sa", PASSWORD));
    }

    private static Stream<DynamicTest> onPostgresTests(ServerKind kind) throws Exception {
        String url = TestPostgres.newDatabase();
        return server(
                kind,
                onPostgres(kind),
                new ServerEnvironment.Database(PGSimpleDataSource.class, url, "postgres", PASSWORD));
    }

    private static Stream<DynamicTest> server(ServerKind kind, String name, ServerEnvironment.Database database)
            throws Exception {
        ContractDatabase.prepare(DriverManager.getConnection(database.url(), database.user(), database.password()));
        Path place = Files.createDirectories(folder.resolve(name));
        return tests(name, ServerEnvironment.deploy(running(kind), database, place));
    }

    /** One server at a time. */
    private static AppServer running(ServerKind kind) {
        if (running == null || running.kind() != kind) {
            stopServer();
            running = kind.start(ServerSettings.fromBuild(kind, folder.resolve(kind.id()))
                    .withDriver(Jars.of(PGSimpleDataSource.class)));
        }
        return running;
    }

    private static void stopServer() {
        if (running != null) {
            running.close();
            running = null;
        }
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
                    Row expected = row.on(environment.server());
                    check(expected, environment, database);
                    MATRIX.set(name, row, expected == row ? "kept" : MatrixPage.otherwise(expected));
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
