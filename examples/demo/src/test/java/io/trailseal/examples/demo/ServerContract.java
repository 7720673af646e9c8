// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.DeploymentFailure;
import io.trailseal.examples.demo.server.ServerFailure;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the harness promises of each server. */
@Tag("external")
@ExtendWith(SharedServer.class)
abstract class ServerContract {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void workingArchive_answersUntilUndeployedAndAgainWhenDeployedAgain(AppServer server, DatabaseServer database)
            throws Exception {
        Path archive = ProbeArchives.working(folder, "probe.war");
        String property = "/probe/property?name=" + SharedServer.URL_PROPERTY;
        for (int time = 0; time < 2; time++) {
            server.deploy(archive);
            try {
                HttpResponse<String> answer = get(server, property);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(database.jdbcUrl(SharedServer.DATABASE));
            } finally {
                server.undeploy("probe.war");
            }
            assertThat(get(server, property).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void brokenArchive_isRefusedWithTheServersReasonAndLeavesNothingBehind(AppServer server) {
        Path broken = ProbeArchives.broken(folder, "same-name.war");

        DeploymentFailure failure = catchThrowableOfType(DeploymentFailure.class, () -> server.deploy(broken));

        // Weld's code for an injection point that no bean satisfies.
        assertThat(failure.reason()).contains("WELD-001408").contains("BrokenBean");
        server.deploy(ProbeArchives.working(folder, "same-name.war"));
        server.undeploy("same-name.war");
    }

    @Test
    void unknownDeployment_isNotUndeployed(AppServer server) {
        assertThatThrownBy(() -> server.undeploy("never-deployed.war")).isExactlyInstanceOf(ServerFailure.class);
    }

    /** With the clinic on it, since a server may begin to listen only when an application needs that. */
    @Test
    void everyPort_isOpenToThisMachineOnly(AppServer server, DatabaseServer database) throws Exception {
        try (ClinicUnderTest clinic = ClinicUnderTest.deploy(server, database)) {
            assertThat(clinic.call("carol", "GET", "alerts").status()).isEqualTo(200);
            Set<String> ports = ListeningPorts.of(server.process().pid());

            assertThat(ports).isNotEmpty().allMatch(ListeningPorts::isLoopback);
            assertThat(ports)
                    .anyMatch(port ->
                            port.endsWith(String.format(":%04X", server.url("/").getPort())));
        }
    }

    private HttpResponse<String> get(AppServer server, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofString());
    }
}
