// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.cdi.AuditExtension;
import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestServer;
import io.trailseal.audit.tck.contract.ContractRunner;
import io.trailseal.audit.tck.contract.Row;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Weld SE with Narayana, a persistence provider and a database. */
final class WeldEnvironment implements Environment {
    private final TestServer server;

    private WeldEnvironment(TestServer server) {
        this.server = server;
    }

    static Environment start(JpaProvider provider, AgroalDataSource pool, Path folder) {
        Map<String, String> settings = Map.of(
                "trailseal.jpa.schema", "create",
                "trailseal.spool.directory", folder.toString(),
                "trailseal.spool.retry-interval", "PT0.2S");
        settings.forEach(System::setProperty);
        try {
            return new WeldEnvironment(TestServer.application(provider, pool, weld -> weld.disableDiscovery()
                    .addExtensions(new AuditExtension(), new TransactionExtension())
                    .beanClasses(TestServer.storeBeans().toArray(Class<?>[]::new))
                    .addPackages(ContractRunner.class.getPackage())));
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    @Override
    public String server() {
        return "Weld";
    }

    @Override
    public Optional<String> lacks(String kind) {
        return switch (kind) {
            case "ejb", "bmt" -> Optional.of("no session beans");
            case "rest" -> Optional.of("no REST resources");
            default -> Optional.empty();
        };
    }

    @Override
    public Row.Ending run(Row row) {
        return server.get(ContractRunner.class).run(row);
    }

    @Override
    public String verdict() {
        return server.get(AuditTrail.class).verify().verdict().name();
    }

    @Override
    public Connection connect() throws SQLException {
        return server.database().getConnection();
    }

    @Override
    public void close() {
        server.close();
    }
}
