// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.spi.TrailReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads trails over JDBC, from the tables of {@code trailseal-jpa}. Everything it shows is of one moment, if the connection is in a
 * snapshot; memory does not grow with a chain. Rows that are no entries are kept apart in {@link #unreadable()}. For one thread.
 */
final class JdbcTrailReader implements TrailReader, AutoCloseable {
    /** How many rows are read at once: large enough to make a round trip cheap, small enough for rows of the largest size. */
    static final int PIECE = 256;

    private static final String TRAIL_TABLE = "trailseal_trail";
    // Ordered by the whole key: H2 would not see that an index gives the order by seq alone, and sort the rest of the
    // chain each time.
    static final String ENTRIES = "select " + EntryRow.COLUMNS + " from " + EntryRow.TABLE
            + " where chain_id = ? and seq >= ? order by chain_id, seq fetch first ";

    /** No such table, no such schema; H2's and PostgreSQL's. */
    private static final Set<String> MISSING = Set.of("42S02", "42S03", "42S04", "90079", "42P01", "3F000");

    private final Connection connection;
    private final UnreadableRows unreadable = new UnreadableRows();
    private final JdbcLogTables logTables;
    private @Nullable ChainRowCount counted;

    JdbcTrailReader(Connection connection) {
        this.connection = connection;
        this.logTables = new JdbcLogTables(connection, unreadable);
    }

    /** How many rows there are, readable or not. */
    long size() {
        return chainRows().rows();
    }

    /** The rows met so far that are no entries. */
    UnreadableRows unreadable() {
        return unreadable;
    }

    @Override
    public List<TrailInfo> trails() {
        List<TrailInfo> trails = new ArrayList<>();
        query("select name, id from " + TRAIL_TABLE + " order by name", statement -> {}, row -> {
            String name = row.getString(1);
            byte @Nullable [] id = row.getBytes(2);
            if (name != null && id != null && id.length == TrailId.LENGTH) {
                trails.add(new TrailInfo(name, TrailId.of(id)));
            } else {
                String problem = "expected a name and an id of " + TrailId.LENGTH + " bytes, found "
                        + (name == null ? "no name" : "a name") + " and " + size(id);
                unreadable.add(new Unreadable(TRAIL_TABLE, problem, 0));
            }
        });
        return trails;
    }

    @Override
    public List<ChainId> chains() {
        return chainRows().ids();
    }

    /** The chains and the number of all rows, from one pass. */
    private record ChainRowCount(List<ChainId> ids, long rows) {}

    private ChainRowCount chainRows() {
        ChainRowCount known = counted;
        if (known == null) {
            List<ChainId> ids = new ArrayList<>();
            AtomicLong rows = new AtomicLong();
            query("select chain_id, count(*) from " + EntryRow.TABLE + " group by chain_id", statement -> {}, row -> {
                byte @Nullable [] id = row.getBytes(1);
                rows.addAndGet(row.getLong(2));
                if (id != null && id.length == ChainId.LENGTH) {
                    ids.add(ChainId.of(id));
                } else {
                    String problem = "chain_id: expected " + ChainId.LENGTH + " bytes, found " + size(id);
                    unreadable.add(new Unreadable(EntryRow.TABLE, problem, row.getLong(2)));
                }
            });
            known = new ChainRowCount(ids.stream().sorted().toList(), rows.get());
            counted = known;
        }
        return known;
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        ChainRows rows = new ChainRows(from -> rows(chain, from, PIECE), PIECE, fromSequence);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return rows(chain, sequence, 1).stream()
                .filter(row -> row.sequence() == sequence)
                .findFirst()
                .flatMap(EntryRow::entry);
    }

    @Override
    public List<LogInfo> logs() {
        return logTables.logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return logTables.tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return logTables.checkpoints(log);
    }

    /** Ends the reading and stores the beginning of a new log. */
    void begin(RecoveryPlan plan, Dialect dialect) {
        new JdbcLogWriter(connection, dialect).write(plan);
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException onlyRead) {
            // Nothing was written, and what was read has been read.
        }
    }

    /** The events of a search, one more than wanted if there are more; a row that is no entry has its place all the same. */
    List<EventSearch.Found> find(EventSearch search) {
        JdbcSearch statement = new JdbcSearch(search);
        List<EventSearch.Found> found = new ArrayList<>();
        query(statement.sql(), statement::set, row -> found.add(found(row)));
        return found;
    }

    private EventSearch.Found found(ResultSet row) throws SQLException {
        byte[] chain = row.getBytes("chain_id");
        EventPlace place = new EventPlace(
                row.getLong("event_time"), row.getString("event_id"), Bytes.copyOf(chain), row.getLong("seq"));
        if (chain.length != ChainId.LENGTH) {
            String problem = "chain_id: expected " + ChainId.LENGTH + " bytes, found " + size(chain);
            unreadable.add(new Unreadable(EntryRow.TABLE, problem, 1));
            return new EventSearch.Found(place, Optional.empty());
        }
        return new EventSearch.Found(
                place, EntryRow.read(row, ChainId.of(chain), unreadable).entry());
    }

    private List<EntryRow> rows(ChainId chain, long from, int limit) {
        List<EntryRow> rows = new ArrayList<>(limit);
        query(
                ENTRIES + limit + " rows only",
                statement -> {
                    statement.setBytes(1, chain.toArray());
                    statement.setLong(2, from);
                },
                row -> rows.add(EntryRow.read(row, chain, unreadable)));
        return rows;
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Parameters parameters, RowReader reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    /** Whether a table is not there. */
    static boolean isMissing(SQLException failed) {
        return MISSING.contains(String.valueOf(failed.getSQLState()));
    }

    static AuditException unreadable(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        if (isMissing(failed)) {
            return new AuditException(
                    "TSEAL-07007",
                    "no trail here: expected the tables " + EntryRow.TABLE + " and " + TRAIL_TABLE
                            + ", found at least one"
                            + " missing; check the database and --schema (\"trailseal ddl\" prints the tables)",
                    failed);
        }
        return new AuditException(
                "TSEAL-07008", "cannot read the trail: SQL state " + state + ", " + failed.getMessage(), failed);
    }

    static String size(byte @Nullable [] value) {
        return value == null ? "null" : value.length + " bytes";
    }
}
