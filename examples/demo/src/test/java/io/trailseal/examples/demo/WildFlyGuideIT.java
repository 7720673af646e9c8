// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.WildFlyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnServer(ServerKind.WILDFLY)
class WildFlyGuideIT extends GuideContract {
    private WildFlyServer wildFly;

    @Override
    void setUp(AppServer running, Path drivers) {
        wildFly = (WildFlyServer) running;
        // as shipped: the tests' own setup has changed them already
        run(drivers, """
                /subsystem=undertow/application-security-domain=other:write-attribute(name=integrated-jaspi,value=true)
                /subsystem=ee:write-attribute(name=annotation-property-replacement,value=false)
                """);
        run(drivers, GuideDatabase.text("guide/wildfly.cli"));
    }

    @Test
    void settingsOfTheGuide_areTheServers() {
        assertThat(wildFly.attribute(
                        "integrated-jaspi", "subsystem", "undertow", "application-security-domain", "other"))
                .isEqualTo("false");
        assertThat(wildFly.attribute("annotation-property-replacement", "subsystem", "ee"))
                .isEqualTo("true");
    }

    /** By WildFly's own command line, in the folder with the drivers. */
    private void run(Path drivers, String commands) {
        Path home = Path.of(System.getProperty("trailseal.wildfly.home"));
        try {
            Path file = Files.writeString(drivers.resolve("commands.cli"), commands);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            "sh",
                            home.resolve("bin/jboss-cli.sh").toString(),
                            "--connect",
                            "--controller=127.0.0.1:" + wildFly.ports().management(),
                            "--file=" + file))
                    .directory(drivers.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
