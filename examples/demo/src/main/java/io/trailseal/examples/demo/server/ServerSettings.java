// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.Driver;

/**
 * How one server is run. Immutable; each {@code with} method returns a changed copy.
 *
 * @param kind which server
 * @param home the unpacked distribution; never written to
 * @param base where this server keeps its configuration, data and logs; emptied at each start
 * @param configuration name of its configuration; see {@link ServerKind}
 * @param drivers jars of JDBC drivers that the server itself must have: Open Liberty takes none out of an application for
 *     {@code @DataSourceDefinition}, the others do
 * @param javaOptions options of the server's Java process
 * @param systemProperties properties of the server's Java process, visible to the application
 * @param startTimeout how long the start may take
 * @param deployTimeout how long one deployment may take
 * @param stopTimeout how long an orderly stop may take before the process is killed
 * @since 0.1.0
 */
public record ServerSettings(
        ServerKind kind,
        Path home,
        Path base,
        String configuration,
        List<Path> drivers,
        List<String> javaOptions,
        Map<String, String> systemProperties,
        Duration startTimeout,
        Duration deployTimeout,
        Duration stopTimeout) {

    public ServerSettings {
        home = home.toAbsolutePath().normalize();
        base = base.toAbsolutePath().normalize();
        drivers = List.copyOf(drivers);
        javaOptions = List.copyOf(javaOptions);
        systemProperties = Map.copyOf(systemProperties);
    }

    /** The configuration with JMS, or the one the build names in {@code trailseal.<kind>.configuration}, 768 MB of heap, and generous time limits for slow machines. */
    public static ServerSettings of(ServerKind kind, Path home, Path base) {
        return new ServerSettings(
                kind,
                home,
                base,
                System.getProperty("trailseal." + kind.id() + ".configuration", kind.configuration()),
                List.of(Jars.of(Driver.class)),
                List.of("-Xms128m", "-Xmx768m", "-XX:MaxMetaspaceSize=384m", "-Djava.awt.headless=true"),
                Map.of(),
                Duration.ofSeconds(180),
                Duration.ofSeconds(180),
                Duration.ofSeconds(20));
    }

    /**
     * The settings that the build hands over: in the system property {@code trailseal.<kind>.home} the folder of the unpacked distribution,
     * in {@code trailseal.<kind>.agent} the JaCoCo agent for its process, {@code -javaagent:…}, or nothing.
     *
     * @param base see {@link #base()}
     */
    public static ServerSettings fromBuild(ServerKind kind, Path base) {
        String property = "trailseal." + kind.id() + ".home";
        String home = System.getProperty(property);
        if (home == null) {
            throw new ServerFailure("System property " + property + ": expected the folder of the unpacked "
                    + kind.title() + ", found nothing; run by Maven, which sets it");
        }
        ServerSettings settings = of(kind, Path.of(home), base);
        String agent = System.getProperty("trailseal." + kind.id() + ".agent", "");
        // With coverage switched off, Maven may hand over its own unresolved ${…}.
        return agent.startsWith("-javaagent:") ? settings.withJavaOptions(agent) : settings;
    }

    /** Adds options of the server's Java process; later ones win. */
    public ServerSettings withJavaOptions(String... options) {
        List<String> all =
                Stream.concat(javaOptions.stream(), Stream.of(options)).toList();
        return new ServerSettings(
                kind,
                home,
                base,
                configuration,
                drivers,
                all,
                systemProperties,
                startTimeout,
                deployTimeout,
                stopTimeout);
    }

    /** Adds a system property of the server's process, visible to the application. */
    public ServerSettings withSystemProperty(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(systemProperties);
        all.put(name, value);
        return new ServerSettings(
                kind, home, base, configuration, drivers, javaOptions, all, startTimeout, deployTimeout, stopTimeout);
    }

    /** Uses another configuration; see {@link ServerKind}. */
    public ServerSettings withConfiguration(String file) {
        return new ServerSettings(
                kind,
                home,
                base,
                file,
                drivers,
                javaOptions,
                systemProperties,
                startTimeout,
                deployTimeout,
                stopTimeout);
    }

    /** Sets how long the start may take. */
    public ServerSettings withStartTimeout(Duration timeout) {
        return new ServerSettings(
                kind,
                home,
                base,
                configuration,
                drivers,
                javaOptions,
                systemProperties,
                timeout,
                deployTimeout,
                stopTimeout);
    }

    /** Adds a driver's jar; see {@link #drivers()}. */
    public ServerSettings withDriver(Path jar) {
        List<Path> all = Stream.concat(drivers.stream(), Stream.of(jar)).toList();
        return new ServerSettings(
                kind,
                home,
                base,
                configuration,
                all,
                javaOptions,
                systemProperties,
                startTimeout,
                deployTimeout,
                stopTimeout);
    }
}
