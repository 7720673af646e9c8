// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.cdi.AuditExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The audited application on a whole server, and what stands in its database. */
final class LoadServer implements AutoCloseable {
    private final AgroalDataSource pool;
    private final TestServer server;

    private LoadServer(AgroalDataSource pool, TestServer server) {
        this.pool = pool;
        this.server = server;
    }

    /** Starts it on a new database. */
    static LoadServer start(
            JpaProvider provider, AgroalDataSource pool, boolean audited, int accounts, Class<?>... more) {
        Settings.set("trailseal.enabled", String.valueOf(audited));
        Settings.schema("create");
        Accounts.createTables(pool, accounts);
        List<Class<?>> beans = new ArrayList<>(TestServer.storeBeans());
        beans.addAll(List.of(Accounts.class, Accounts.Sideline.class));
        beans.addAll(List.of(more));
        try {
            TestServer server =
                    TestServer.start(provider, pool, UnaryOperator.identity(), Map.of(), weld -> weld.disableDiscovery()
                            .addExtensions(new AuditExtension(), new TransactionExtension())
                            .beanClasses(beans.toArray(Class<?>[]::new)));
            return new LoadServer(pool, server);
        } finally {
            Settings.clear();
        }
    }

    Accounts accounts() {
        return server.get(Accounts.class);
    }

    AuditTrail trail() {
        return server.get(AuditTrail.class);
    }

    TestServer server() {
        return server;
    }

    AgroalDataSource pool() {
        return pool;
    }

    /** How many stored events have each name and outcome, without the start's. */
    Map<String, Integer> events() {
        return events(pool);
    }

    /** The same, where the application is gone. */
    static Map<String, Integer> events(DataSource pool) {
        Map<String, Integer> events = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select event_name, outcome, count(*) from trailseal_entry"
                                + " where kind = 0 and event_name <> 'system.startup' group by event_name, outcome")) {
            while (rows.next()) {
                events.put(rows.getString(1) + ' ' + rows.getString(2), rows.getInt(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }

    /** Changes without exactly one event that says SUCCESS, and such events without their change. */
    List<Object> contradictions() {
        return contradictions(pool);
    }

    /** The same, where the application is gone. */
    static List<Object> contradictions(DataSource pool) {
        return Sql.column(
                pool,
                "with e as (select target_id as id, count(*) as n from trailseal_entry"
                        + " where outcome = 'SUCCESS' and target_id is not null and event_name <> 'account.step' group by target_id)"
                        + " select l.id from ledger l left join e on l.id = e.id where e.id is null or e.n <> 1"
                        + " union all select e.id from e left join ledger l on l.id = e.id where l.id is null");
    }

    int chains() {
        return Sql.column(pool, "select distinct chain_id from trailseal_entry").size();
    }

    VerificationReport verify() {
        return trail().verify();
    }

    /** What the verifier in Python prints of this trail: the verdict, and a line for each finding. */
    List<String> verifyInPython(Path folder) throws Exception {
        Path dump = folder.resolve("trail.json");
        inTransaction(() -> {
            TrailDump.write(server.auditStore(), dump);
            return dump;
        });
        return TrailDump.verifyInPython(dump);
    }

    @Override
    public void close() {
        server.close();
    }
}
