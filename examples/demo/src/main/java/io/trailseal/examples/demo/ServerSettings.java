// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How one WildFly is run. Immutable; each {@code with} method returns a changed copy.
 *
 * @param home the unpacked distribution; never written to
 * @param base where this server keeps its configuration, data and logs; emptied at each start
 * @param configuration name of the shipped configuration file
 * @param javaOptions options of the server's Java process
 * @param systemProperties properties of the server's Java process, visible to the application
 * @param startTimeout how long the start may take
 * @param deployTimeout how long one deployment may take
 * @param stopTimeout how long an orderly stop may take before the process is killed
 * @since 0.1.0
 */
public record ServerSettings(
        Path home,
        Path base,
        String configuration,
        List<String> javaOptions,
        Map<String, String> systemProperties,
        Duration startTimeout,
        Duration deployTimeout,
        Duration stopTimeout) {

    /** System property with the folder of the unpacked distribution; the build sets it. */
    public static final String HOME_PROPERTY = "trailseal.wildfly.home";

    /** System property with the JaCoCo agent option for the server's process, {@code -javaagent:…}; may be absent. */
    public static final String AGENT_PROPERTY = "trailseal.wildfly.agent";

    public ServerSettings {
        home = home.toAbsolutePath().normalize();
        base = base.toAbsolutePath().normalize();
        javaOptions = List.copyOf(javaOptions);
        systemProperties = Map.copyOf(systemProperties);
    }

    /** The profile with JMS, 768 MB of heap, and generous time limits for slow machines. */
    public static ServerSettings of(Path home, Path base) {
        return new ServerSettings(
                home,
                base,
                "standalone-full.xml",
                List.of("-Xms128m", "-Xmx768m", "-XX:MaxMetaspaceSize=384m", "-Djava.awt.headless=true"),
                Map.of(),
                Duration.ofSeconds(180),
                Duration.ofSeconds(180),
                Duration.ofSeconds(20));
    }

    /**
     * The settings that the build hands over in the system properties {@value #HOME_PROPERTY} and
     * {@value #AGENT_PROPERTY}.
     *
     * @param base see {@link #base()}
     */
    public static ServerSettings fromBuild(Path base) {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new ServerFailure("System property " + HOME_PROPERTY
                    + ": expected the folder of the unpacked WildFly," + " found nothing; run by Maven, which sets it");
        }
        ServerSettings settings = of(Path.of(home), base);
        String agent = System.getProperty(AGENT_PROPERTY, "");
        // With coverage switched off, Maven may hand over its own unresolved ${…}.
        return agent.startsWith("-javaagent:") ? settings.withJavaOptions(agent) : settings;
    }

    /** Adds options of the server's Java process; later ones win. */
    public ServerSettings withJavaOptions(String... options) {
        List<String> all =
                Stream.concat(javaOptions.stream(), Stream.of(options)).toList();
        return new ServerSettings(
                home, base, configuration, all, systemProperties, startTimeout, deployTimeout, stopTimeout);
    }

    /** Adds a system property of the server's process, visible to the application. */
    public ServerSettings withSystemProperty(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(systemProperties);
        all.put(name, value);
        return new ServerSettings(
                home, base, configuration, javaOptions, all, startTimeout, deployTimeout, stopTimeout);
    }

    /** Uses another of the configuration files in the distribution's {@code standalone/configuration}. */
    public ServerSettings withConfiguration(String file) {
        return new ServerSettings(
                home, base, file, javaOptions, systemProperties, startTimeout, deployTimeout, stopTimeout);
    }

    /** Sets how long the start may take. */
    public ServerSettings withStartTimeout(Duration timeout) {
        return new ServerSettings(
                home, base, configuration, javaOptions, systemProperties, timeout, deployTimeout, stopTimeout);
    }
}
