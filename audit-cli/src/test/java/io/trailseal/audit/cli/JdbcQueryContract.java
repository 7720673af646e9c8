// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.store.MemoryAuditStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code query} must do on every database besides; each subclass brings a real one, fresh for each test. */
abstract class JdbcQueryContract extends QueryContract {
    abstract Dialect dialect();

    abstract Connection connect() throws SQLException;

    @BeforeEach
    void record() throws SQLException {
        MemoryAuditStore store = new MemoryAuditStore();
        SearchedTrail.record(store);
        try (Connection connection = connect()) {
            StoredTrail.write(connection, dialect(), store);
        }
    }

    @Test
    void rowThatIsNoEntry_namedAndTheOthersShown() throws SQLException {
        update("update trailseal_entry set trail_id = " + bytes("01") + " where actor = 'bob'");
        update("update trailseal_entry set chain_id = " + bytes("02") + " where actor = 'mallory'");
        assertThat(query()).isEqualTo(20);
        assertThat(terminal.errors().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("TSEAL-07009: unreadable row in trailseal_entry"));
        assertThat(terminal.lines().get(terminal.lines().size() - 1))
                .isEqualTo("4 events, 2 that can't be read, not verified.");
    }

    @Test
    void pageThatEndsWithSuchARow_goesOnBehindIt() throws SQLException {
        update("update trailseal_entry set chain_id = " + bytes("02") + " where actor = 'mallory'");
        assertThat(query("--limit", "2")).isEqualTo(20);
        String end = terminal.lines().get(terminal.lines().size() - 1);
        assertThat(found("--after", end.substring(end.lastIndexOf(' ') + 1))).isEqualTo("3 2 1 0");
    }

    @Test
    void payloadThatIsNoJson_shownAsText() throws SQLException {
        update("update trailseal_entry set payload = " + bytes("1b41") + " where actor = 'bob'");
        assertThat(query("--format", "json", "--payload", "--actor", "bob")).isZero();
        assertThat(read(terminal.lines().get(0).replace("\\u001b", "")).get("payload"))
                .isEqualTo("A");
    }

    @Test
    void sameTimeAndId_pagedOneByOne() throws SQLException {
        update("update trailseal_entry set event_time = 5, event_id = 'same' where kind = 0");
        for (String order : List.of("--oldest-first", "--from=1970-01-01")) {
            Set<String> places = new HashSet<>();
            String after = "";
            for (int i = 0; i < 6; i++) {
                assertThat(query("--format", "json", "--limit", "1", order, "--after=" + after))
                        .isZero();
                assertThat(terminal.lines()).hasSize(1);
                after = String.valueOf(read(terminal.lines().get(0)).get("cursor"));
                places.add(after);
            }
            assertThat(places).hasSize(6);
            assertThat(query("--format", "json", order, "--after=" + after)).isZero();
            assertThat(terminal.printed()).isEmpty();
        }
    }

    @Test
    void noTables_incomplete() throws SQLException {
        update("drop table trailseal_entry");
        assertThat(query()).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07007");
    }

    final void update(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String bytes(String hex) {
        return dialect() == Dialect.H2 ? "x'" + hex + "'" : "'\\x" + hex + "'::bytea";
    }
}
