// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DeploymentFailure;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which persistence unit is used, or what is said at the deployment, for each kind of application. */
@Tag("external")
@ExtendWith(SharedServer.class)
abstract class PersistenceUnitsContract {
    private static final Pattern OURS = Pattern.compile("TSEAL-05\\d{3}");
    /** What Payara and Open Liberty say of an unqualified {@code @PersistenceContext} when there are two units. */
    private static final Pattern THEIRS = Pattern.compile("Could not resolve a persistence unit|CWWJP0012E");

    @TempDir
    private Path folder;

    static List<UnitsApplication> applications() {
        return UnitsApplication.all();
    }

    @ParameterizedTest
    @MethodSource("applications")
    void application_worksOrIsRefusedWithTheReason(UnitsApplication application, AppServer server) throws Exception {
        assertThat(outcome(server, application.archive(folder)))
                .isEqualTo(application.results().get(server.kind()));
    }

    private static String outcome(AppServer server, Path war) throws Exception {
        try {
            server.deploy(war);
        } catch (DeploymentFailure e) {
            return refusal(e.reason());
        }
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.url("/units/visit")).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().equals("units.visit")
                    ? UnitsApplication.WORKS
                    : refusal(answer.body());
        } finally {
            server.undeploy(UnitsApplication.ARCHIVE);
        }
    }

    private static String refusal(String reason) {
        Optional<String> ours =
                OURS.matcher(reason).results().map(MatchResult::group).findFirst();
        return ours.orElseGet(() -> THEIRS.matcher(reason).find() ? "its own use" : reason);
    }
}
