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
 * Runs the clinic on a real server and prints, claim by claim, what Trailseal does there, and what the auditor finds when somebody touches
 * the trail. {@code -Dserver} says on which: {@code wildfly},
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
        Path build = Path.of(System.getProperty("trailseal.build.directory", "target"))
                .toAbsolutePath();
        Path folder = fresh(build.resolve("demo"));
        Claims claims = new Claims(System.out);
        try (DatabaseServer databaseServer = DatabaseServer.start(folder.resolve("database"))) {
            String jdbcUrl = databaseServer.jdbcUrl("clinic");
            CommandLine commandLine = new CommandLine(Path.of(System.getProperty("trailseal.cli.jar")), folder);
            Auditor auditor = new Auditor(claims, commandLine, folder, jdbcUrl);
            auditor.makeKeys();
            claims.say("starting " + kind.title() + " ...");
            try (AppServer server = kind.start(settings(kind, folder, jdbcUrl, auditor))) {
                Path clinic = Path.of(System.getProperty("trailseal.clinic.war"));
                claims.say("deploying clinic.war ...");
                server.deploy(clinic);
                try (TrailDatabase database = new TrailDatabase(jdbcUrl)) {
                    Demo demo = new Demo(claims, new ClinicClient(server::url), database, auditor);
                    demo.run();
                    // Payara takes the data source away first, so that nothing can be sealed then
                    demo.published();
                    claims.say("undeploying clinic.war ...");
                    server.undeploy(clinic.getFileName().toString());
                    demo.published();
                    new Insider(claims, database, auditor).run();
                }
                if (Boolean.getBoolean("demo.keep")) {
                    server.deploy(clinic);
                    claims.say("The clinic is open again, and stays so, at " + server.url("/clinic/")
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

    /** The WAR is as it is everywhere; where its database, its keys and its checkpoints are, the server says. */
    private static ServerSettings settings(ServerKind kind, Path folder, String jdbcUrl, Auditor auditor) {
        return ServerSettings.fromBuild(kind, folder.resolve("server"))
                .withSystemProperty("clinic.jdbc.url", jdbcUrl)
                .withSystemProperty("trailseal.origin", Auditor.ORIGIN)
                .withSystemProperty("trailseal.keys.source", "folder")
                .withSystemProperty("trailseal.keys.path", auditor.keys().toString())
                .withSystemProperty("trailseal.seal.enabled", "true")
                .withSystemProperty("trailseal.seal.interval", Demo.SEAL_INTERVAL.toString())
                .withSystemProperty(
                        "trailseal.seal.checkpoint-file", auditor.published().toString());
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
