// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.examples.demo.AbsentParts.Application;
import io.trailseal.examples.demo.AbsentParts.Part;
import io.trailseal.examples.demo.AbsentParts.Place;
import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DeploymentFailure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a part of the platform is missing, an application records all the same, or is refused with a code of ours and what to do. */
@Tag("external")
@ExtendWith(SharedServer.class)
abstract class AbsentPartsContract {
    /** The reason, not that there is one. */
    private static final Pattern CODE = Pattern.compile("TSEAL-0(?!4100|4303)\\d{4}");

    private final Place place = AbsentParts.of(getClass().getAnnotation(OnServer.class));
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** Else the tests below would show nothing. */
    @Test
    void server_lacksWhatThePageSays(AppServer server) throws Exception {
        server.deploy(ProbeArchives.working(folder, "probe.war"));
        try {
            Set<Part> missing = EnumSet.noneOf(Part.class);
            for (Part part : Part.values()) {
                if (get(server, "/probe/part?" + part.query()).body().equals("absent")) {
                    missing.add(part);
                }
            }
            assertThat(missing).isEqualTo(place.missing());
        } finally {
            server.undeploy("probe.war");
        }
    }

    @ParameterizedTest
    @EnumSource
    void application_recordsOrIsRefusedWithTheReason(Application application, AppServer server) throws Exception {
        assertThat(outcome(server, application)).isEqualTo(place.outcome(application));
    }

    private String outcome(AppServer server, Application application) throws Exception {
        Path war = application.export(folder);
        long before = Files.size(server.log());
        try {
            server.deploy(war);
        } catch (DeploymentFailure e) {
            return CODE.matcher(e.reason())
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElse(e.reason());
        }
        try {
            HttpResponse<String> answer = get(server, "/door/door");
            if (application.logsAlerts()) {
                await().until(() -> logged(server, before).contains("TSEAL-04505"));
            }
            return answer.statusCode() == 200 && answer.body().equals("door.open SUCCESS by anonymous")
                    ? AbsentParts.RECORDS
                    : answer.statusCode() + " " + answer.body();
        } finally {
            server.undeploy(Application.ARCHIVE);
        }
    }

    private static String logged(AppServer server, long from) throws IOException {
        return new String(Files.readAllBytes(server.log()), StandardCharsets.ISO_8859_1).substring((int) from);
    }

    private HttpResponse<String> get(AppServer server, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofString());
    }
}
