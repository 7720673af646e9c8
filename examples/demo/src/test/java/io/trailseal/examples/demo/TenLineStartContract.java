// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.Jars;
import io.trailseal.examples.demo.shop.Order;
import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ten-line start, as a newcomer would do it. */
@Tag("external")
@ExtendWith(SharedServer.class)
abstract class TenLineStartContract {
    @TempDir
    private Path folder;

    @Test
    void approvedOrder_leavesATrailThatTheCommandLineVerifies(AppServer server, DatabaseServer database)
            throws Exception {
        String jdbcUrl = database.jdbcUrl(SharedServer.SHOP_DATABASE);
        empty(jdbcUrl);
        Path war = folder.resolve("shop.war");
        shop(true).as(ZipExporter.class).exportTo(war.toFile(), true);
        server.deploy(war);
        try {
            HttpRequest request = HttpRequest.newBuilder(server.url("/shop/orders/42/approve"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(204);

            try (Connection connection = DriverManager.getConnection(jdbcUrl, "sa", "");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select approved from shop_order where id = 42")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBoolean(1)).isTrue();
            }
            CommandLine.Run run = new CommandLine(Path.of(System.getProperty("trailseal.cli.jar"))).verify(jdbcUrl);
            assertThat(run.output())
                    .endsWith("VALID (unanchored): 2 events, 2 chains. To make a rewrite by an"
                            + " administrator detectable, keep checkpoints elsewhere: trailseal help anchors\n");
            assertThat(run.status()).isZero();
        } finally {
            server.undeploy("shop.war");
        }
    }

    static void empty(String jdbcUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("drop all objects");
        }
    }

    /** The application, with the library and its line in persistence.xml, or without both. */
    static WebArchive shop(boolean audited) {
        String mapping = audited ? "<mapping-file>META-INF/trailseal-orm.xml</mapping-file>" : "";
        return ShrinkWrap.create(WebArchive.class, "shop.war")
                .addPackage(Order.class.getPackage())
                .addAsLibraries(
                        audited
                                ? Jars.named("trailseal-api", "trailseal-core", "trailseal-cdi", "trailseal-jpa")
                                : new File[0])
                .addAsLibrary(Jars.of(JdbcDataSource.class).toFile())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset("""
                                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                  <persistence-unit name="shop" transaction-type="JTA">
                                    <jta-data-source>java:app/jdbc/ShopDS</jta-data-source>
                                    %s
                                    <properties>
                                      <property name="jakarta.persistence.schema-generation.database.action"
                                                value="create"/>
                                    </properties>
                                  </persistence-unit>
                                </persistence>
                                """.formatted(mapping)), "META-INF/persistence.xml");
    }
}
