// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.DeploymentFailure;
import io.trailseal.examples.demo.server.ServerFailure;
import io.trailseal.examples.demo.server.WildFlyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("external")
@ExtendWith(SharedWildFly.class)
class WildFlyServerIT {
    private final WildFlyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    WildFlyServerIT(WildFlyServer server) {
        this.server = server;
    }

    @Test
    void workingArchive_answersUntilUndeployed() throws Exception {
        server.deploy(ProbeArchives.working(folder, "probe.war"));
        try {
            HttpResponse<String> answer = get("/probe/property?name=jboss.bind.address");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("127.0.0.1");
        } finally {
            server.undeploy("probe.war");
        }
        assertThat(get("/probe/property?name=jboss.bind.address").statusCode()).isEqualTo(404);
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
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(SharedWildFly.DATABASE), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from probe_note")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(42);
            statement.execute("drop table probe_note");
        }
    }

    @Test
    void brokenArchive_isRefusedWithTheServersReasonAndLeavesNothingBehind() throws Exception {
        Path broken = ProbeArchives.broken(folder, "same-name.war");

        DeploymentFailure failure = catchThrowableOfType(DeploymentFailure.class, () -> server.deploy(broken));

        // Weld's code for an injection point that no bean satisfies.
        assertThat(failure.reason()).contains("WELD-001408").contains("BrokenBean");
        server.deploy(ProbeArchives.working(folder, "same-name.war"));
        server.undeploy("same-name.war");
    }

    @Test
    void unknownDeployment_isNotUndeployed() {
        assertThatThrownBy(() -> server.undeploy("never-deployed.war")).isExactlyInstanceOf(ServerFailure.class);
    }

    @Test
    void shippedSetup_letsTheApplicationDecideWhoSignsIn() {
        assertThat(server.attribute(
                        "integrated-jaspi", "subsystem", "undertow", "application-security-domain", "other"))
                .isEqualTo("false");
    }

    @Test
    void everyOtherNetworkAddress_refusesConnections() throws Exception {
        for (InetAddress address : otherAddresses()) {
            for (int port : List.of(server.ports().http(), server.ports().management())) {
                assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
            }
        }
        // So that the test can't pass because nothing listens at all.
        connect(InetAddress.getByName("127.0.0.1"), server.ports().http());
    }

    @Test
    void log_holdsTheServersOwnLines() throws Exception {
        // WildFly's code for "started".
        assertThat(Files.readString(server.log())).contains("WFLYSRV0025");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofString());
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    private static List<InetAddress> otherAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }
}
