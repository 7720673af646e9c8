// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code verify} must do on every database; each subclass brings a real one, fresh for each test. */
abstract class VerifyContract {
    final TestTerminal terminal = new TestTerminal();

    abstract Dialect dialect();

    abstract String url();

    abstract Connection connect() throws SQLException;

    /** The options with which the database lets us in. */
    List<String> login() {
        return List.of();
    }

    @Test
    void intactTrail_validAndSaysWhatIsNotProven() throws SQLException {
        store(2);
        assertThat(verify()).isZero();
        assertThat(terminal.lines())
                .containsExactly("VALID (unanchored): 2 events, 2 chains. To make a rewrite by an administrator"
                        + " detectable, keep checkpoints elsewhere: trailseal help anchors");
        assertThat(terminal.errors()).isEmpty();
    }

    @Test
    void chainsLongerThanOnePiece_everyEntryIsRead() throws SQLException {
        StoredTrail trail = store(4 * JdbcTrailReader.PIECE + 2);
        assertThat(verify("--format", "json")).isZero();
        Map<String, @Nullable Object> object = json();
        assertThat(object.get("events")).isEqualTo(4L * JdbcTrailReader.PIECE + 2);
        assertThat(object.get("chains")).isEqualTo((long) trail.chains().size());
        assertThat(object.get("entries"))
                .isEqualTo(4L * JdbcTrailReader.PIECE + 2 + trail.chains().size());
    }

    @Test
    void payloadEdited_namesExactlyThatEvent() throws SQLException {
        ChainEntry event = store(20).event(3);
        byte[] forged = new String(event.payload().toArray(), StandardCharsets.UTF_8)
                .replace("alice", "mallo")
                .getBytes(StandardCharsets.UTF_8);
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(
                        "update trailseal_entry set payload = ? where chain_id = ? and seq = ?")) {
            update.setBytes(1, forged);
            update.setBytes(2, event.chain().toArray());
            update.setLong(3, event.sequence());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        assertThat(verify()).isEqualTo(10);
        assertThat(terminal.lines()).hasSize(2);
        assertThat(terminal.lines().get(0))
                .startsWith("PAYLOAD_ALTERED chain " + event.chain() + " sequence " + event.sequence() + " event "
                        + event.projection().eventId() + " expected ")
                .contains(" found ");
        assertThat(terminal.lines().get(1)).startsWith("TAMPERED_CONTENT: 1 finding in 20 events, 2 chains.");
    }

    @Test
    void columnEdited_namesExactlyThatEvent() throws SQLException {
        ChainEntry event = store(4).event(1);
        update("update trailseal_entry set actor = 'bob' where event_id = '"
                + event.projection().eventId() + "'");
        assertThat(verify()).isEqualTo(10);
        assertThat(terminal.lines().get(0))
                .startsWith("PROJECTION_ALTERED chain " + event.chain() + " sequence " + event.sequence() + " event "
                        + event.projection().eventId());
    }

    @Test
    void rowDeletedInTheMiddle_linkageAtItsPlace() throws SQLException {
        ChainEntry event = store(20).event(3);
        update("delete from trailseal_entry where event_id = '"
                + event.projection().eventId() + "'");
        assertThat(verify("--format", "json")).isEqualTo(11);
        Map<String, @Nullable Object> object = json();
        assertThat(object.get("verdict")).isEqualTo("TAMPERED_LINKAGE");
        assertThat(object.get("tampering")).isEqualTo(true);
        assertThat(findings(object)).anySatisfy(finding -> {
            assertThat(finding.get("type")).isEqualTo("SEQUENCE_GAP");
            assertThat(finding.get("chain")).isEqualTo(event.chain().toString());
            assertThat(finding.get("sequence")).isEqualTo(String.valueOf(event.sequence()));
        });
    }

    @Test
    void everythingDeleted_saysThatNothingWasProven() throws SQLException {
        store(2);
        update("delete from trailseal_entry");
        assertThat(verify()).isZero();
        assertThat(terminal.lines().get(0))
                .startsWith("VALID (unanchored): 0 events, 0 chains. Nothing is stored, so nothing was proven.");
    }

    @Test
    void noTables_incompleteAndNotAnEmptyTrail() throws SQLException {
        assertThat(verify()).isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-07007");
        assertThat(terminal.lines().get(1)).startsWith("INCOMPLETE");
        assertThat(verify("--quiet")).isEqualTo(20);
        assertThat(terminal.printed()).isEmpty();
        assertThat(terminal.errors()).startsWith("TSEAL-07007");
    }

    @Test
    void otherTablesOfThatName_incomplete() throws SQLException {
        update("create table trailseal_entry (chain_id integer)");
        update("create table trailseal_trail (name integer)");
        assertThat(verify("--format", "json")).isEqualTo(20);
        assertThat(json().get("verdict")).isEqualTo("INCOMPLETE");
        assertThat(json().get("obstacles").toString()).contains("TSEAL-07008");
    }

    @Test
    void trailIdOfWrongLength_isListedAndNeverPasses() throws SQLException {
        StoredTrail trail = store(4);
        ChainEntry last = trail.entries(trail.chains().get(0))
                .get(trail.entries(trail.chains().get(0)).size() - 1);
        update("update trailseal_entry set trail_id = " + bytes("0102") + " where event_id = '"
                + last.projection().eventId() + "'");
        assertThat(verify()).isNotZero();
        assertThat(terminal.printed())
                .contains("TSEAL-07009: unreadable row in trailseal_entry, chain_id " + last.chain() + ", seq "
                        + last.sequence() + ": trail_id: expected 16 bytes, found 2")
                .doesNotContain("VALID");
    }

    @Test
    void chainIdOfWrongLength_isListedAndNeverPasses() throws SQLException {
        StoredTrail trail = store(4);
        update("update trailseal_entry set chain_id = " + bytes("0102") + " where chain_id = "
                + bytes(trail.chains().get(0).toString()));
        assertThat(verify()).isEqualTo(12);
        assertThat(terminal.printed())
                .contains("TSEAL-07009: unreadable row in trailseal_entry: chain_id: expected 16 bytes, found 2 bytes");
    }

    @Test
    void nullsWhereTheTableForbidsThem_neverSkipped() throws SQLException {
        StoredTrail trail = store(4);
        long rows = trail.entries(trail.chains().get(0)).size();
        update("alter table trailseal_entry drop constraint trailseal_entry_pk");
        update("alter table trailseal_entry alter column seq drop not null");
        update("insert into trailseal_entry (chain_id, " + EntryRow.COLUMNS + ") select chain_id, null"
                + EntryRow.COLUMNS.substring("seq".length()) + " from trailseal_entry where chain_id = "
                + bytes(trail.chains().get(0).toString()));
        assertThat(verify()).isEqualTo(20);
        assertThat(terminal.printed())
                .contains("TSEAL-07010", "expected " + (rows + 6) + ", found 6")
                .doesNotContain("VALID");
    }

    @Test
    void kindAndTimeNull_listed() throws SQLException {
        ChainEntry event = store(4).event(0);
        update("alter table trailseal_entry alter column kind drop not null");
        update("alter table trailseal_entry alter column event_time drop not null");
        update("update trailseal_entry set kind = null where seq = 0");
        update("update trailseal_entry set event_time = null where event_id = '"
                + event.projection().eventId() + "'");
        assertThat(verify()).isNotZero();
        assertThat(terminal.printed())
                .contains(": kind: expected a number, found null", ": event_time: expected a number, found null");
    }

    @Test
    void trailIdInTheTableOfTrailsShort_listed() throws SQLException {
        store(2);
        update("update trailseal_trail set id = " + bytes("01"));
        assertThat(verify()).isEqualTo(11);
        assertThat(terminal.printed()).contains("TSEAL-07009: unreadable row in trailseal_trail", "TRAIL_UNKNOWN");
    }

    @Test
    void sameNumberTwiceWithoutPrimaryKey_isFound() throws SQLException {
        ChainEntry event = store(4).event(1);
        update("alter table trailseal_entry drop constraint trailseal_entry_pk");
        try (Connection connection = connect()) {
            StoredTrail.write(connection, List.of(event));
        }
        assertThat(verify()).isEqualTo(11);
    }

    @Test
    void schemaNamed_readsThatSchema() throws SQLException {
        String schema = dialect() == Dialect.H2 ? "AUDIT" : "audit";
        update("create schema audit");
        try (Connection connection = connect()) {
            connection.setSchema(schema);
            StoredTrail.ofEvents(3).writeTo(connection, dialect());
        }
        assertThat(verify()).isEqualTo(20);
        assertThat(verify("--schema", schema)).isZero();
        assertThat(terminal.printed()).contains("3 events");
    }

    @Test
    void chainIdsWithHighBits_shownInUnsignedOrder() throws SQLException {
        ChainEntry template = StoredTrail.ofEvents(1).event(0);
        List<String> ids = Stream.of("ff", "00", "80", "7f", "01")
                .map(first -> first + "00".repeat(15))
                .toList();
        try (Connection connection = connect()) {
            StoredTrail.createTables(connection, dialect());
            for (String id : ids) {
                StoredTrail.write(
                        connection,
                        List.of(new ChainEntry(
                                template.trail(),
                                ChainId.of(HexFormat.of().parseHex(id)),
                                template.sequence(),
                                template.header(),
                                template.salt(),
                                template.payload(),
                                template.mac(),
                                template.projection())));
            }
        }
        try (Source.Opened opened = open()) {
            assertThat(opened.reader().chains())
                    .map(ChainId::toString)
                    .containsExactlyElementsOf(ids.stream().sorted().toList());
        }
    }

    @Test
    void storedEntries_readBackByteForByte() throws SQLException {
        StoredTrail trail = store(5);
        try (Source.Opened opened = open()) {
            for (ChainId chain : trail.chains()) {
                try (Stream<ChainEntry> entries = opened.reader().entries(chain, 0)) {
                    assertThat(entries.toList()).isEqualTo(trail.entries(chain));
                }
                ChainEntry second = trail.entries(chain).get(1);
                assertThat(opened.reader().entry(chain, 1)).contains(second);
                try (Stream<ChainEntry> entries = opened.reader().entries(chain, 1)) {
                    assertThat(entries.findFirst()).contains(second);
                }
                assertThat(opened.reader().entry(chain, 999)).isEmpty();
                assertThat(opened.reader().entry(new ChainId(1, 1), 0)).isEmpty();
            }
        }
    }

    @Test
    void writtenWhileReading_oneMomentIsSeen() throws SQLException {
        StoredTrail trail = store(4);
        ChainId chain = trail.chains().get(0);
        try (Source.Opened opened = open()) {
            assertThat(opened.reader().chains()).isEqualTo(trail.chains());
            update("delete from trailseal_entry where seq > 0");
            update("delete from trailseal_trail");
            try (Stream<ChainEntry> entries = opened.reader().entries(chain, 0)) {
                assertThat(entries.toList()).isEqualTo(trail.entries(chain));
            }
            assertThat(opened.reader().trails()).hasSize(1);
        }
        assertThat(verify()).isNotZero();
    }

    @Test
    void verbose_namesSourceTrailsAndTime() throws SQLException {
        store(1);
        assertThat(verify("--verbose")).isZero();
        assertThat(terminal.lines()).hasSize(4);
        assertThat(terminal.lines().get(0)).startsWith("source: jdbc:" + dialect());
        assertThat(terminal.lines().get(1)).startsWith("trail: default ");
        assertThat(terminal.lines().get(2)).startsWith("read: 2 entries in ");
        assertThat(terminal.lines().get(3)).startsWith("VALID (unanchored): 1 event, 1 chain.");
    }

    @Test
    void somebodyWatching_progressOnTheSideOfErrorsOnly() throws SQLException {
        store(3);
        terminal.interactive = true;
        assertThat(verify()).isZero();
        assertThat(terminal.bar()).contains("verify", "100%", "entries");
        assertThat(terminal.lines()).hasSize(1);
    }

    @Test
    void hostileTextInAColumn_reachesNoTerminal() throws SQLException {
        store(2);
        update("update trailseal_trail set name = '\u001b[2Jevil\u202e'");
        verify("--verbose");
        assertThat(terminal.printed()).contains("evil").doesNotContain("\u001b", "\u202e");
    }

    final StoredTrail store(int events) throws SQLException {
        StoredTrail trail = StoredTrail.ofEvents(events);
        try (Connection connection = connect()) {
            trail.writeTo(connection, dialect());
        }
        return trail;
    }

    final int verify(String... more) {
        Stream<String> all = Stream.of(Stream.of("verify", "--jdbc-url", url()), login().stream(), Stream.of(more))
                .flatMap(args -> args);
        return terminal.run(all.toArray(String[]::new));
    }

    final Map<String, @Nullable Object> json() {
        assertThat(terminal.lines()).hasSize(1);
        return CanonicalJson.read(terminal.lines().get(0).getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> findings(Map<String, @Nullable Object> object) {
        return (List<Map<String, @Nullable Object>>) object.get("findings");
    }

    final void update(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    abstract Source.Opened open();

    private String bytes(String hex) {
        return dialect() == Dialect.H2 ? "x'" + hex + "'" : "'\\x" + hex + "'::bytea";
    }
}
