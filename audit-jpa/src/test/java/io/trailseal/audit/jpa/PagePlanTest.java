// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page is read from an index in its order: its cost does not grow with the trail. */
final class PagePlanTest {
    private static final AuditCursor CURSOR = AuditCursor.of(Entries.entry(Entries.CHAIN, 5));

    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void pageOnH2_isReadFromTheIndexThatFits(JpaProvider provider) throws Exception {
        try (TestServer server = TestServer.store(
                provider, TestPool.local("jdbc:h2:mem:plan-" + provider + ";DB_CLOSE_DELAY=-1", "sa"))) {
            List<ChainEntry> entries = Entries.run(Entries.CHAIN, 0, 300);
            TestTransactions.inTransaction(() -> {
                server.auditStore().open();
                server.auditStore().append(entries);
                return entries;
            });
            Sql.run(server.database(), "analyze");

            assertThat(plan(server, AuditQuery.newest(5))).contains("TRAILSEAL_ENTRY_TIME", "index sorted");
            assertThat(plan(server, AuditQuery.newest(5).after(CURSOR)))
                    .contains("TRAILSEAL_ENTRY_TIME", "index sorted");
            assertThat(plan(server, AuditQuery.builder().actor("alice").build()))
                    .contains("TRAILSEAL_ENTRY_ACTOR", "index sorted");
            assertThat(plan(
                            server,
                            AuditQuery.builder().target("Order", "42").build().after(CURSOR)))
                    .contains("TRAILSEAL_ENTRY_TARGET", "index sorted");
        }
    }

    /** What the database does with the statement that the store has sent. */
    private static String plan(TestServer server, AuditQuery query) throws SQLException {
        server.statements().clear();
        server.auditStore().find(Entries.TRAIL, query);
        String sql = server.statements().trips().get(0).sql();
        try (Connection connection = server.database().getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
                // Any value of the type will do: none is looked up.
                explain.setObject(
                        i,
                        explain.getParameterMetaData().getParameterTypeName(i).contains("BINARY") ? new byte[16] : "5");
            }
            try (ResultSet row = explain.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
