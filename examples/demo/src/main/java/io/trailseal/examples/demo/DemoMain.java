// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.ServerFailure;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Runs the clinic on a real server and prints, claim by claim, what Trailseal does there. {@code -Dserver} says on which: {@code wildfly},
 * {@code payara} or {@code liberty}. Ends with status 1 if a claim fails; with {@code -Ddemo.keep=true} the server stays up afterwards,
 * until the process is ended.
 */
public final class DemoMain {
    private DemoMain() {}

    /**
     * Runs the demo.
     *
     * @param args none
     * @throws InterruptedException if the process is told to end while it keeps the server up
     */
    public static void main(String[] args) throws InterruptedException {
        ServerKind kind = ServerKind.named(System.getProperty("server", ServerKind.WILDFLY.id()));
        Path build = Path.of(System.getProperty("trailseal.build.directory", "target"));
        Path folder = fresh(build.resolve("demo"));
        Claims claims = new Claims(System.out);
        try (DatabaseServer databaseServer = DatabaseServer.start(folder.resolve("database"))) {
            String jdbcUrl = databaseServer.jdbcUrl("clinic");
            claims.say("starting " + kind.title() + " ...");
            try (AppServer server = kind.start(ServerSettings.fromBuild(kind, folder.resolve("server"))
                    .withSystemProperty("clinic.jdbc.url", jdbcUrl))) {
                claims.say("deploying clinic.war ...");
                server.deploy(Path.of(System.getProperty("trailseal.clinic.war")));
                try (TrailDatabase database = new TrailDatabase(jdbcUrl)) {
                    new Demo(
                                    claims,
                                    new ClinicClient(server::url),
                                    database,
                                    new CommandLine(Path.of(System.getProperty("trailseal.cli.jar"))),
                                    jdbcUrl)
                            .run();
                }
                if (Boolean.getBoolean("demo.keep")) {
                    claims.say("The clinic stays open at " + server.url("/clinic/")
                            + " (users alice, bob and carol; passwords alice-demo, bob-demo, carol-demo)."
                            + " Its database: " + jdbcUrl + ", user sa. End with Ctrl-C.");
                    new CountDownLatch(1).await();
                }
            }
        }
        if (claims.failed() > 0) {
            throw new DemoFailed(claims.failed(), claims.made());
        }
        claims.say(claims.made() + " of " + claims.made() + " claims hold.");
    }

    private static Path fresh(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ServerFailure("the demo's folder " + folder + " cannot be made afresh", e);
        }
    }
}
