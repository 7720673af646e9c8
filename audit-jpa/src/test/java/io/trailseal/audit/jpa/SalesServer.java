// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.cdi.AuditExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@link Sales} on a server, with a spool. */
final class SalesServer implements AutoCloseable {
    private final TestServer server;

    private SalesServer(TestServer server) {
        this.server = server;
    }

    static SalesServer start(JpaProvider provider, AgroalDataSource pool, Path spool) {
        Settings.schema("validate");
        Settings.set("trailseal.spool.directory", spool.toString());
        Settings.set("trailseal.spool.max-size", "4MiB");
        Settings.set("trailseal.spool.retry-interval", "PT0.2S");
        Settings.set("trailseal.shutdown-timeout", "PT2S");
        Settings.set("trailseal.max-detail-size", "65536");
        List<Class<?>> beans = new ArrayList<>(TestServer.storeBeans());
        beans.add(Sales.class);
        try {
            return new SalesServer(
                    TestServer.start(provider, pool, UnaryOperator.identity(), Map.of(), weld -> weld.disableDiscovery()
                            .addExtensions(new AuditExtension(), new TransactionExtension())
                            .beanClasses(beans.toArray(Class<?>[]::new))));
        } finally {
            Settings.clear();
        }
    }

    Sales sales() {
        return server.get(Sales.class);
    }

    AuditTrail trail() {
        return server.get(AuditTrail.class);
    }

    @Override
    public void close() {
        server.close();
    }
}
