// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.examples.demo.beans.Counter;
import io.trailseal.examples.demo.server.AppServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An application's own beans for auditing are found, in whichever archive a server keeps them, and so is a trail beside the default one. */
@Tag("external")
@ExtendWith(SharedServer.class)
abstract class OwnBeansContract {
    private static final String ARCHIVE = "beans.war";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void beansOfTheApplication_takePart(AppServer server) throws Exception {
        Path war = folder.resolve(ARCHIVE);
        archive().as(ZipExporter.class).exportTo(war.toFile(), true);
        server.deploy(war);
        try {
            assertThat(send(server, "POST").statusCode()).isEqualTo(204);
            await().until(() -> send(server, "GET").body().contains("alerts [counter.refuse]"));
            List<String> lines = send(server, "GET").body().lines().toList();

            assertThat(lines)
                    .contains(
                            "default counter.serve resolved yes",
                            "default counter.refuse resolved yes",
                            "payments counter.pay resolved yes");
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("told "))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("counter.serve", "counter.pay", "counter.refuse"));
            assertThat(lines).last().isEqualTo("VALID_UNANCHORED");
        } finally {
            server.undeploy(ARCHIVE);
        }
    }

    private HttpResponse<String> send(AppServer server, String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url("/beans/counter"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static WebArchive archive() {
        return ShrinkWrap.create(WebArchive.class, ARCHIVE)
                .addPackage(Counter.class.getPackage())
                .addAsLibraries(LoadedApplication.libraries())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(
                        new StringAsset("trailseal.trails=payments\n"), "META-INF/microprofile-config.properties")
                .setWebXML(new StringAsset("""
                                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                                  <data-source>
                                    <name>java:app/jdbc/BeansDS</name>
                                    <class-name>org.h2.jdbcx.JdbcDataSource</class-name>
                                    <url>jdbc:h2:mem:beans;DB_CLOSE_DELAY=-1</url>
                                    <user>sa</user>
                                    <password>beans</password>
                                  </data-source>
                                </web-app>
                                """))
                .addAsResource(new StringAsset("""
                                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                  <persistence-unit name="beans" transaction-type="JTA">
                                    <jta-data-source>java:app/jdbc/BeansDS</jta-data-source>
                                    <mapping-file>META-INF/trailseal-orm.xml</mapping-file>
                                  </persistence-unit>
                                </persistence>
                                """), "META-INF/persistence.xml");
    }
}
