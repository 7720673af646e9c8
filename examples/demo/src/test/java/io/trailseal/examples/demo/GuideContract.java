// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailseal.examples.demo.guide.Accounts;
import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.Jars;
import io.trailseal.examples.demo.server.ServerSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server set up as its guide says, on databases prepared as the guides say. What the guide shows are the files that are used here. */
@Tag("external")
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuideContract {
    private static final String ARCHIVE = "accounts.war";
    private final HttpClient http = HttpClient.newHttpClient();
    private GuideDatabase postgresql;
    private GuideDatabase h2;
    private EmbeddedPostgres postgres;
    private AppServer server;

    private Path folder;

    /** Does on the running server what the guide says is done there; for a server whose files say all, nothing. */
    abstract void setUp(AppServer running, Path drivers);

    @BeforeAll
    void start(SharedServer.NoneRunning none, DatabaseServer h2Server, @TempDir Path empty) throws IOException {
        folder = empty;
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        // without the user that stands in it
        String address = postgres.getJdbcUrl("postgres", "postgres").split("\\?")[0];
        postgresql = GuideDatabase.prepare(GuideDatabase.Kind.POSTGRESQL, address);
        // without H2's own setting, which takes an administrator's rights
        String url = h2Server.jdbcUrl("guide").split(";")[0];
        GuideDatabase.empty(url);
        h2 = GuideDatabase.prepare(GuideDatabase.Kind.H2, url);
        Path drivers = Files.createDirectories(folder.resolve("drivers"));
        Files.copy(Jars.of(org.postgresql.Driver.class), drivers.resolve("postgresql.jar"));
        Files.copy(Jars.of(org.h2.Driver.class), drivers.resolve("h2.jar"));
        server = start(drivers);
        setUp(server, drivers);
    }

    private AppServer start(Path drivers) {
        OnServer on = getClass().getAnnotation(OnServer.class);
        Path base = BuildFolder.path().resolve("server-guide-" + on.value().id());
        ServerSettings settings = ServerSettings.fromBuild(on.value(), base)
                .withSystemProperty("accounts.drivers", drivers.toString())
                .withSystemProperty("accounts.jdbc.url", postgresql.url())
                .withSystemProperty("accounts.h2.url", h2.url())
                .withSystemProperty("accounts.jdbc.password", GuideDatabase.PASSWORD);
        return on.value()
                .start(on.configuration().isEmpty() ? settings : settings.withConfiguration(on.configuration()));
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void applicationOfTheGuide_recordsAlertsAndVerifies(GuideDatabase.Kind kind) throws Exception {
        GuideDatabase database = database(kind);
        server.deploy(war(kind));
        // else commits acknowledged last may be lost
        assertThat(Files.readString(server.log(), StandardCharsets.ISO_8859_1)).doesNotContain("TSEAL-05011");
        try {
            HttpResponse<String> closed = send(HttpRequest.newBuilder(server.url("/accounts/accounts?id=7"))
                    .POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
            HttpResponse<String> alert = send(HttpRequest.newBuilder(server.url("/accounts/accounts")));
            assertThat(alert.body()).contains("\"subject\":\"Account/7\"");
        } finally {
            server.undeploy(ARCHIVE);
        }
        assertThat(database.count("select count(*) from closed_account")).isOne();
        assertThat(database.count("select count(*) from trailseal_entry where event_name = 'account.close'"))
                .isOne();
        CommandLine.Run run = database.verify();
        assertThat(run.lastLine()).startsWith("VALID");
        assertThat(run.status()).isZero();
    }

    /** The rights are the database's, whatever the server; here, so that they are those the application above recorded with. */
    @ParameterizedTest
    @EnumSource
    void userOfTheApplication_canNeitherChangeNorRemoveWhatIsRecorded(GuideDatabase.Kind kind) throws Exception {
        GuideDatabase database = database(kind);
        long entries = database.count("select count(*) from trailseal_entry");
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement()) {
            for (String forbidden : List.of(
                    "update trailseal_entry set actor = 'nobody'",
                    "delete from trailseal_entry",
                    "truncate table trailseal_entry",
                    "drop table trailseal_entry",
                    "update trailseal_trail set name = 'other'",
                    "delete from trailseal_trail",
                    "update trailseal_log set epoch = 2",
                    "delete from trailseal_log",
                    "update trailseal_tile set hashes = hashes",
                    "delete from trailseal_tile",
                    "update trailseal_checkpoint set note = note",
                    "delete from trailseal_checkpoint",
                    "delete from trailseal_alert")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(forbidden)
                        .isThrownBy(() -> statement.execute(forbidden))
                        .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo(kind.noRight()));
            }
        }
        assertThat(database.count("select count(*) from trailseal_entry")).isEqualTo(entries);
    }

    private GuideDatabase database(GuideDatabase.Kind kind) {
        return kind == GuideDatabase.Kind.H2 ? h2 : postgresql;
    }

    private Path war(GuideDatabase.Kind kind) {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, ARCHIVE)
                .addPackage(Accounts.class.getPackage())
                .addAsLibraries(libraries())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(
                        new StringAsset(GuideDatabase.text("guide/persistence.xml")
                                .replace(">jdbc/accounts<", '>' + kind.dataSource() + '<')),
                        "META-INF/persistence.xml")
                .addAsResource(
                        new StringAsset(GuideDatabase.text("guide/microprofile-config.properties")),
                        "META-INF/microprofile-config.properties");
        Path war = folder.resolve(ARCHIVE);
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static File[] libraries() {
        return Jars.named("trailseal-api", "trailseal-core", "trailseal-cdi", "trailseal-jpa", "trailseal-jms-alerts");
    }
}
