// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import io.trailseal.examples.demo.server.WildFlyServer;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One WildFly and one H2 server for all test classes of a run, started by the first that asks and closed after the last
 * test. A test class says {@code @ExtendWith(SharedWildFly.class)} and takes a {@link WildFlyServer} or a
 * {@link DatabaseServer} as parameter. The database of the clinic is {@link #DATABASE}; the application finds its URL in
 * the server's system property {@link #URL_PROPERTY}.
 */
final class SharedWildFly implements ParameterResolver {
    static final String DATABASE = "clinic";
    static final String URL_PROPERTY = "clinic.jdbc.url";
    static final String LOAD_DATABASE = "load";
    static final String LOAD_URL_PROPERTY = "load.jdbc.url";
    static final String SHOP_DATABASE = "shop";
    static final String SHOP_URL_PROPERTY = "shop.jdbc.url";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == WildFlyServer.class || type == DatabaseServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Servers servers = context.getRoot()
                .getStore(Namespace.create(SharedWildFly.class))
                .getOrComputeIfAbsent(Servers.class, type -> Servers.start(), Servers.class);
        return parameter.getParameter().getType() == WildFlyServer.class ? servers.wildFly : servers.database;
    }

    /** Closed by JUnit together with the store of the whole run. */
    private record Servers(DatabaseServer database, WildFlyServer wildFly) implements AutoCloseable {
        static Servers start() {
            Path build = BuildFolder.path();
            DatabaseServer database = DatabaseServer.start(build.resolve("h2-shared"));
            try {
                return new Servers(
                        database,
                        WildFlyServer.start(ServerSettings.fromBuild(ServerKind.WILDFLY, build.resolve("server-shared"))
                                .withSystemProperty(URL_PROPERTY, database.jdbcUrl(DATABASE))
                                .withSystemProperty(
                                        LOAD_URL_PROPERTY, database.jdbcUrl(LOAD_DATABASE) + ";LOCK_TIMEOUT=30000")
                                .withSystemProperty(SHOP_URL_PROPERTY, database.jdbcUrl(SHOP_DATABASE))));
            } catch (RuntimeException | Error e) {
                database.close();
                throw e;
            }
        }

        @Override
        public void close() {
            try (database) {
                wildFly.close();
            }
        }
    }
}
