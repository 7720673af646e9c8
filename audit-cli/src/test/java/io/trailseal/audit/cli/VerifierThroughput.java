// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the verifier against a plain cursor over the same rows, all columns read, round by round in turn; prints medians. Not run with
 * the tests, and no time fails it: {@code docs/internals/verifier-throughput.adoc} has the command.
 */
class VerifierThroughput {
    private static final int EVENTS = Integer.getInteger("trailseal.benchmark.events", 50_000);
    private static final int ROUNDS = Integer.getInteger("trailseal.benchmark.rounds", 5);
    private static final int WARM_UP = 2;
    private static final int PIECE = 1_000;
    private static final String MESSAGE = "approved by the second pair of eyes; ".repeat(8);

    private final TestTerminal terminal = new TestTerminal();

    @TempDir
    Path folder;

    private interface Server {
        String url(String database) throws SQLException;
    }

    @Test
    void h2() throws Exception {
        measure(Dialect.H2, "sa", database -> "jdbc:h2:file:" + folder.resolve(database));
    }

    @Test
    void postgresql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            measure(Dialect.POSTGRESQL, "postgres", database -> {
                try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                        Statement statement = connection.createStatement();
                        ResultSet there = statement.executeQuery(
                                "select 1 from pg_database where datname = '" + database + "'")) {
                    if (!there.next()) {
                        connection.createStatement().execute("create database " + database);
                    }
                }
                return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
            });
        }
    }

    private void measure(Dialect dialect, String user, Server server) throws SQLException, IOException {
        StoredTrail trail = new StoredTrail();
        trail.record(EVENTS, MESSAGE);
        write(trail, dialect, user, server.url("unsealed"));
        try (NewKey key = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            trail.seal(key.key());
        }
        write(trail, dialect, user, server.url("sealed"));
        List<String> databases = List.of("unsealed", "sealed");
        Map<String, List<Cost>> scans = new HashMap<>();
        Map<String, List<Cost>> runs = new HashMap<>();
        // Both in each round, so that neither has the warmer machine; the first rounds warm up.
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (String database : databases) {
                Cost scan = scan(server.url(database), user);
                Cost run = verify(dialect, user, server.url(database));
                if (round >= 0) {
                    scans.computeIfAbsent(database, name -> new ArrayList<>()).add(scan);
                    runs.computeIfAbsent(database, name -> new ArrayList<>()).add(run);
                }
            }
        }
        for (String database : databases) {
            String what = dialect + " " + database;
            print(what, "elapsed", scans.get(database), runs.get(database), Cost::nanos);
            print(what, "CPU", scans.get(database), runs.get(database), Cost::cpu);
        }
    }

    /** What one row cost, in nanoseconds: by the clock, and of this thread's CPU, which other load on the machine disturbs less. */
    private record Cost(double nanos, double cpu) {
        static Cost since(long begin, long cpuBegin, long rows) {
            return new Cost((double) (System.nanoTime() - begin) / rows, (double) (cpuNow() - cpuBegin) / rows);
        }

        static long cpuNow() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    private static void print(
            String what, String unit, List<Cost> scans, List<Cost> runs, ToDoubleFunction<Cost> measure) {
        double scan = median(scans, measure);
        double run = median(runs, measure);
        System.out.printf(
                Locale.ROOT,
                "%s, %d events, %s per row: scan %.1f us, verify %.1f us, throughput ratio %.2f%n",
                what,
                EVENTS,
                unit,
                scan / 1000,
                run / 1000,
                scan / run);
    }

    private static void write(StoredTrail trail, Dialect dialect, String user, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            connection.setAutoCommit(false);
            trail.writeTo(connection, dialect);
            connection.commit();
            connection.setAutoCommit(true);
            connection.createStatement().execute("analyze");
        }
    }

    /** A cursor over everything. */
    private static Cost scan(String url, String user) throws SQLException {
        long begin = System.nanoTime();
        long cpuBegin = Cost.cpuNow();
        long rows = 0;
        long bytes = 0;
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            // Else PostgreSQL's driver reads the whole table at once.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(PIECE);
                try (ResultSet row = statement.executeQuery("select chain_id, " + EntryRow.COLUMNS + " from "
                        + EntryRow.TABLE + " order by chain_id, seq")) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        rows++;
                        for (int column = 1; column <= columns; column++) {
                            bytes += read(row, column);
                        }
                    }
                }
            }
        }
        assertThat(bytes).isPositive();
        return Cost.since(begin, cpuBegin, rows);
    }

    private static int read(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return value instanceof byte[] bytes ? bytes.length : value == null ? 0 : 1;
    }

    /** The verifier as the command line runs it. */
    private Cost verify(Dialect dialect, String user, String url) {
        Database database = new Database(new JdbcUrl(url, dialect), user, Optional.of(""), "");
        try (Source.Opened opened = database.open(terminal)) {
            long begin = System.nanoTime();
            long cpuBegin = Cost.cpuNow();
            VerificationReport report = new TrailVerifier().verify(opened.reader());
            Cost cost = Cost.since(begin, cpuBegin, report.entries());
            assertThat(report.findings()).isEmpty();
            assertThat(report.events()).isEqualTo(EVENTS);
            return cost;
        }
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> measure) {
        double[] sorted = costs.stream().mapToDouble(measure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
