// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.load.Deposit;
import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.Jars;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application under load, those who call it over HTTP, and what its database says afterwards. */
final class LoadedApplication implements AutoCloseable {
    static final String ARCHIVE = "load.war";

    private static final int THREADS = 8;
    /** So that a test that goes wrong ends all the same. Many: an application that is not there just now says so very fast. */
    private static final int MOST_CALLS = 1_000_000;

    private final AppServer server;
    private final String jdbcUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> calling = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> made = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** Empties the database. */
    LoadedApplication(AppServer server, String jdbcUrl) {
        this.server = server;
        this.jdbcUrl = jdbcUrl;
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("drop all objects");
            statement.execute("create table load_deposit (id varchar(40) primary key)");
            statement.execute("create table load_signal (n int)");
            statement.execute("insert into load_signal values (0)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path archive(Path folder) {
        Path war = folder.resolve(ARCHIVE);
        war().as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, ARCHIVE)
                .addPackage(Deposit.class.getPackage())
                .addAsLibraries(libraries())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset("""
                                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                  <persistence-unit name="load" transaction-type="JTA">
                                    <jta-data-source>java:app/jdbc/LoadDS</jta-data-source>
                                    <mapping-file>META-INF/trailseal-orm.xml</mapping-file>
                                  </persistence-unit>
                                </persistence>
                                """), "META-INF/persistence.xml");
    }

    /** Begins to call: nine deposits, one that is refused, and so on, each with an id of its own. */
    void startCalling() {
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "t" + thread + "-";
            calling.add(callers.submit(() -> {
                for (int call = 0; !stopped && call < MOST_CALLS; call++) {
                    call(prefix + call, call % 10 == 9);
                }
                return prefix;
            }));
        }
    }

    /** How many calls had an answer that was planned. */
    int answered() {
        return answered.get();
    }

    void stopCalling() throws Exception {
        stopped = true;
        for (Future<?> caller : calling) {
            caller.get();
        }
    }

    /** As many calls at once as the pool has connections; returns their answers. */
    List<Integer> callTogether(String prefix) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String path = "/load/deposits/" + prefix + i + "/together";
            answers.add(callers.submit(() -> post(path)));
        }
        List<Integer> all = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    /** One call; its answer when it comes. */
    Future<Integer> call(String path) {
        return callers.submit(() -> post("/load/deposits/" + path));
    }

    /** Holds what {@code slow} calls need until it is closed. */
    Connection holdSignal() throws SQLException {
        Connection holder = DriverManager.getConnection(jdbcUrl, "sa", "");
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.executeUpdate("update load_signal set n = n + 1");
        }
        return holder;
    }

    /** How many of the database's sessions wait for another. */
    int blockedSessions() {
        return column("select session_id from information_schema.sessions where blocker_id is not null")
                .size();
    }

    /** Every answer has its one event, every change its SUCCESS, every SUCCESS its change, every chain its end; and the trail is valid. */
    void assertNothingLostOrInvented(Class<?> test, String fault, int times) throws Exception {
        Set<String> lost = new TreeSet<>(made);
        lost.addAll(refused);
        lost.removeAll(column("select target_id from trailseal_entry where event_name = 'load.deposit'"
                + " and outcome = 'SUCCESS' group by target_id having count(*) = 1"));
        lost.removeAll(column("select target_id from trailseal_entry where event_name = 'load.refuse'"
                + " and outcome = 'FAILED' group by target_id having count(*) = 1"));
        assertThat(made).isNotEmpty();
        assertThat(refused).isNotEmpty();
        assertThat(lost).isEmpty();
        assertThat(column("select id from load_deposit")).containsAll(made);
        List<String> invented = column("select target_id from trailseal_entry where outcome = 'SUCCESS'"
                + " and target_id is not null and target_id not in (select id from load_deposit)");
        assertThat(invented).isEmpty();
        assertThat(column("select id from load_deposit where id not in (select target_id from trailseal_entry"
                        + " where outcome = 'SUCCESS' and target_id is not null)"))
                .isEmpty();
        CommandLine.Run run = new CommandLine(Path.of(System.getProperty("trailseal.cli.jar"))).verify(jdbcUrl);
        assertThat(run.status()).as(run.output()).isZero();
        takeDown(test, fault, times, lost.size(), invented.size());
    }

    /** How many stored events there are of a name and an outcome. */
    int events(String name, String outcome) {
        return column("select event_id from trailseal_entry where event_name = '" + name + "' and outcome = '" + outcome
                        + '\'')
                .size();
    }

    /** The ids of the changes that were made. */
    List<String> changes() {
        return column("select id from load_deposit");
    }

    /** Chains without a closing entry. */
    List<String> openChains() {
        return column("select rawtohex(chain_id) from trailseal_entry group by chain_id"
                + " having sum(case when event_type = 'chain-closed.v1' then 1 else 0 end) <> 1");
    }

    /** For the fault summary of the build. */
    static void takeDown(Class<?> test, String fault, int injected, int lost, int invented) throws IOException {
        Path folder = Files.createDirectories(BuildFolder.path().resolve("faults"));
        Files.writeString(
                folder.resolve(test.getSimpleName() + ".tsv"),
                fault + '\t' + injected + '\t' + lost + '\t' + invented + '\n',
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        stopped = true;
        callers.shutdownNow();
    }

    private void call(String id, boolean refuse) {
        String path = "/load/deposits/" + id;
        try {
            int status = post(refuse ? path + "/refuse" : path);
            if (status == 204) {
                made.add(id);
                answered.incrementAndGet();
            } else if (status == 409) {
                refused.add(id);
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            // no answer: the application or the server is on its way
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private int post(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.url(path))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private List<String> column(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static File[] libraries() {
        return Jars.named("trailseal-api", "trailseal-core", "trailseal-cdi", "trailseal-jpa", "h2");
    }
}
