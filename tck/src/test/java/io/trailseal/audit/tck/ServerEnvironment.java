// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import io.trailseal.audit.tck.contract.ContractRunner;
import io.trailseal.audit.tck.contract.Row;
import io.trailseal.audit.tck.contract.ee.ContractResource;
import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.Jars;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A real application server, driven over HTTP. */
final class ServerEnvironment implements Environment {
    private static final String ARCHIVE = "contract.war";
    private final AppServer server;
    private final Database database;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServerEnvironment(AppServer server, Database database) {
        this.server = server;
        this.database = database;
    }

    /** A database as an application names it. */
    record Database(Class<?> dataSource, String url, String user, String password) {}

    static Environment deploy(AppServer server, Database database, Path folder) {
        Path war = folder.resolve(ARCHIVE);
        archive(database, folder).as(ZipExporter.class).exportTo(war.toFile(), true);
        server.deploy(war);
        return new ServerEnvironment(server, database);
    }

    private static WebArchive archive(Database database, Path folder) {
        return ShrinkWrap.create(WebArchive.class, ARCHIVE)
                .addPackage(ContractRunner.class.getPackage())
                .addPackage(ContractResource.class.getPackage())
                .addAsLibraries(Jars.named("trailseal-api", "trailseal-core", "trailseal-cdi", "trailseal-jpa"))
                .addAsLibrary(Jars.of(database.dataSource()).toFile())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(
                        new StringAsset("trailseal.jpa.schema=create\ntrailseal.spool.directory="
                                + folder.resolve("spool") + "\ntrailseal.spool.retry-interval=PT0.2S\n"),
                        "META-INF/microprofile-config.properties")
                .addAsResource(new StringAsset("""
                                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                  <persistence-unit name="contract" transaction-type="JTA">
                                    <jta-data-source>java:app/jdbc/ContractDS</jta-data-source>
                                    <mapping-file>META-INF/trailseal-orm.xml</mapping-file>
                                  </persistence-unit>
                                </persistence>
                                """), "META-INF/persistence.xml")
                .setWebXML(new StringAsset("""
                                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                                  <data-source>
                                    <name>java:app/jdbc/ContractDS</name>
                                    <class-name>%s</class-name>
                                    <url>%s</url>
                                    <user>%s</user>
                                    <password>%s</password>
                                  </data-source>
                                </web-app>
                                """.formatted(
                                database.dataSource().getName(),
                                database.url().replace("&", "&amp;"),
                                database.user(),
                                database.password())));
    }

    @Override
    public String server() {
        return server.kind().title();
    }

    @Override
    public Optional<String> lacks(String kind) {
        return Optional.empty();
    }

    @Override
    public Row.Ending run(Row row) throws Exception {
        if (row.kind().equals("rest")) {
            return post("/contract/rest/" + row.behaviour()).statusCode() < 400
                    ? Row.Ending.RETURNS
                    : Row.Ending.THROWS;
        }
        HttpResponse<String> answer = post("/contract/rows/" + row.id());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("status " + answer.statusCode() + ": " + answer.body());
        }
        return Row.Ending.valueOf(answer.body());
    }

    @Override
    public String verdict() throws Exception {
        return post("/contract/rows/verify").body();
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    @Override
    public void close() {
        server.undeploy(ARCHIVE);
    }

    private HttpResponse<String> post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
