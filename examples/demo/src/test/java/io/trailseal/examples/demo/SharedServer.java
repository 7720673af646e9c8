// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One application server at a time and one H2 server for all test classes of a run. A test class says {@code @ExtendWith(SharedServer.class)},
 * and with {@link OnServer} on which server, WildFly if it says nothing; it takes an {@link AppServer}, or the class of its server, and a
 * {@link DatabaseServer} as parameters. A server runs until a class wants another or another configuration, or to the end of the tests. The database of the clinic is
 * {@link #DATABASE}; the application finds its URL in the server's system property {@link #URL_PROPERTY}.
 */
final class SharedServer implements ParameterResolver {
    static final String DATABASE = "clinic";
    static final String URL_PROPERTY = "clinic.jdbc.url";
    static final String LOAD_DATABASE = "load";
    static final String LOAD_URL_PROPERTY = "load.jdbc.url";
    static final String SHOP_DATABASE = "shop";
    static final String SHOP_URL_PROPERTY = "shop.jdbc.url";
    static final String UNITS_DATABASE = "units";
    static final String UNITS_URL_PROPERTY = "units.jdbc.url";

    /** For a class that starts a server of its own: as a parameter of its {@code @BeforeAll}, it ends the one that runs. */
    record NoneRunning() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return AppServer.class.isAssignableFrom(type) || type == DatabaseServer.class || type == NoneRunning.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Servers servers = context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(Servers.class, type -> new Servers(), Servers.class);
        if (parameter.getParameter().getType() == NoneRunning.class) {
            servers.stop();
            return new NoneRunning();
        }
        OnServer on = context.getRequiredTestClass().getAnnotation(OnServer.class);
        return parameter.getParameter().getType() == DatabaseServer.class
                ? servers.database
                : servers.running(on == null ? ServerKind.WILDFLY : on.value(), on == null ? "" : on.configuration());
    }

    /** Closed by JUnit together with the store of the whole run. */
    private static final class Servers implements AutoCloseable {
        private final DatabaseServer database =
                DatabaseServer.start(BuildFolder.path().resolve("h2-shared"));
        private @Nullable AppServer running;
        private String configuration = "";

        AppServer running(ServerKind kind, String wanted) {
            AppServer known = running;
            if (known != null && known.kind() == kind && configuration.equals(wanted)) {
                return known;
            }
            stop();
            Path base = BuildFolder.path().resolve("server-shared-" + kind.id());
            ServerSettings settings = ServerSettings.fromBuild(kind, base);
            configuration = wanted;
            AppServer started = kind.start((wanted.isEmpty() ? settings : settings.withConfiguration(wanted))
                    .withSystemProperty(URL_PROPERTY, database.jdbcUrl(DATABASE))
                    .withSystemProperty(LOAD_URL_PROPERTY, database.jdbcUrl(LOAD_DATABASE) + ";LOCK_TIMEOUT=30000")
                    .withSystemProperty(SHOP_URL_PROPERTY, database.jdbcUrl(SHOP_DATABASE))
                    .withSystemProperty(UNITS_URL_PROPERTY, database.jdbcUrl(UNITS_DATABASE)));
            running = started;
            return started;
        }

        private void stop() {
            AppServer known = running;
            running = null;
            if (known != null) {
                known.close();
            }
        }

        @Override
        public void close() {
            try (database) {
                stop();
            }
        }
    }
}
