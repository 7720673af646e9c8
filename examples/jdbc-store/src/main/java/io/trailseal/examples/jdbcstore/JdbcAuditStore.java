// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps a trail in five tables of the program's own database, in the program's own transactions. Without a transaction each call has one to
 * itself. Safe for use by several threads.
 */
public final class JdbcAuditStore implements AuditStore {
    private static final int PIECE = 200;

    private final Database database;
    private final LogTables logs;

    /**
     * A store in the database that these transactions are of.
     *
     * @param transactions the program's transactions
     */
    public JdbcAuditStore(JdbcTransactions transactions) {
        this.database = new Database(transactions);
        this.logs = new LogTables(database);
    }

    @Override
    public void open() {
        database.execute("creating the tables", EntryTable.DDL);
        database.execute("creating the tables", LogTables.DDL);
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        Optional<TrailId> known = database
                .rows("looking up a trail", EntryTable.TRAIL, List.of(name), row -> TrailId.of(row.getBytes(1)))
                .stream()
                .findFirst();
        if (known.isEmpty()) {
            database.write("naming a trail", EntryTable.NAME_TRAIL, List.of(candidate), (insert, id) -> {
                insert.setString(1, name);
                insert.setBytes(2, id.toArray());
            });
        }
        return known.orElse(candidate);
    }

    @Override
    public void append(List<ChainEntry> entries) {
        database.write("adding entries", EntryTable.INSERT, entries, EntryTable::set);
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        FindStatement find = new FindStatement(trail, query);
        return database.rows("finding events", find.sql(), find.parameters(), EntryTable::get);
    }

    @Override
    public List<TrailInfo> trails() {
        return database
                .rows(
                        "listing trails",
                        EntryTable.TRAILS,
                        List.of(),
                        row -> new TrailInfo(row.getString(1), TrailId.of(row.getBytes(2))))
                .stream()
                .sorted(Comparator.comparing(TrailInfo::name))
                .toList();
    }

    @Override
    public List<ChainId> chains() {
        return database
                .rows("listing chains", EntryTable.CHAINS, List.of(), row -> ChainId.of(row.getBytes(1)))
                .stream()
                .sorted()
                .toList();
    }

    /** In pieces, so that neither memory nor a connection is held between them. */
    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return new Pieces<ChainEntry>(
                        fromSequence,
                        ChainEntry::sequence,
                        from -> database.rows(
                                "reading a chain",
                                EntryTable.PIECE,
                                List.of(chain.toArray(), from, PIECE),
                                EntryTable::get))
                .stream();
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return database
                .rows("reading an entry", EntryTable.ONE, List.of(chain.toArray(), sequence), EntryTable::get)
                .stream()
                .findFirst();
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return logs.log(trail, epoch, candidate);
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        logs.appendTiles(tiles);
    }

    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        logs.appendCheckpoint(checkpoint);
    }

    @Override
    public List<LogInfo> logs() {
        return logs.logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return logs.tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return logs.checkpoints(log);
    }
}
