// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.WildFlyServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WildFlyServerIT extends ServerContract {
    private final WildFlyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    WildFlyServerIT(WildFlyServer server) {
        this.server = server;
    }

    @Test
    void rowWrittenByTheApplication_isSeenFromThisProcess(DatabaseServer database) throws Exception {
        server.deploy(ProbeArchives.withDatabase(folder, "note.war"));
        try {
            HttpRequest request = HttpRequest.newBuilder(server.url("/note/note"))
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } finally {
            server.undeploy("note.war");
        }
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(SharedServer.DATABASE), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from probe_note")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(42);
            statement.execute("drop table probe_note");
        }
    }

    @Test
    void shippedSetup_letsTheApplicationDecideWhoSignsIn() {
        assertThat(server.attribute(
                        "integrated-jaspi", "subsystem", "undertow", "application-security-domain", "other"))
                .isEqualTo("false");
    }

    @Test
    void log_holdsTheServersOwnLines() throws Exception {
        // WildFly's code for "started".
        assertThat(Files.readString(server.log())).contains("WFLYSRV0025");
    }
}
