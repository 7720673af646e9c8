// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.PayaraServer;
import io.trailseal.examples.demo.server.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@OnServer(ServerKind.PAYARA)
class PayaraGuideIT extends GuideContract {
    /** By Payara's own command line, in the folder with the drivers. */
    @Override
    void setUp(AppServer running, Path drivers) {
        Path home = Path.of(System.getProperty("trailseal.payara.home"));
        try {
            Path file = Files.writeString(drivers.resolve("commands"), GuideDatabase.text("guide/payara.asadmin"));
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            home.resolve("glassfish/lib/client/appserver-cli.jar")
                                    .toString(),
                            "--host=127.0.0.1",
                            "--port=" + ((PayaraServer) running).adminPort(),
                            "multimode",
                            "--file=" + file))
                    .directory(drivers.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).doesNotContain(" failed.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
