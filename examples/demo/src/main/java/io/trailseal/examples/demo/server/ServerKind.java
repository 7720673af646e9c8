// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.util.Locale;
import java.util.function.Function;

/**
 * The servers the clinic runs on.
 *
 * @since 0.1.0
 */
public enum ServerKind {
    /** WildFly; its configuration is the name of a file of the distribution, by default {@code standalone-full.xml}. */
    WILDFLY("WildFly", "standalone-full.xml", WildFlyServer::start),
    /** Payara Server; it has one configuration, its {@code domain1}. */
    PAYARA("Payara", "domain1", PayaraServer::start),
    /** Open Liberty; its configuration is the name of a {@code server.xml} beside this class, by default {@code liberty-full.xml}. */
    LIBERTY("Open Liberty", "liberty-full.xml", LibertyServer::start);

    private final String title;
    private final String configuration;
    private final Function<ServerSettings, AppServer> starter;

    ServerKind(String title, String configuration, Function<ServerSettings, AppServer> starter) {
        this.title = title;
        this.configuration = configuration;
        this.starter = starter;
    }

    /**
     * The server of this name.
     *
     * @param name {@code wildfly}, {@code payara} or {@code liberty}, in whichever case
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ServerKind named(String name) {
        for (ServerKind kind : values()) {
            if (kind.id().equals(name.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("server: expected wildfly, payara or liberty, found " + name);
    }

    /** Its name in settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    String configuration() {
        return configuration;
    }

    /**
     * Starts a server of this kind and waits until it takes requests.
     *
     * @throws ServerFailure when the process ends, reports errors of its boot, or takes longer than {@link ServerSettings#startTimeout()};
     *     with the end of the log; the process is gone then
     */
    public AppServer start(ServerSettings settings) {
        return starter.apply(settings);
    }
}
