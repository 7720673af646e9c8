// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of what seals leave beside their entries: logs, tiles and checkpoints. Rows are only ever inserted; who comes second fails. */
final class LogTables {
    static final List<String> DDL = List.of("""
            create table if not exists audit_log (
                trail_id varbinary(16) not null,
                epoch integer not null,
                log_id varbinary(16) not null,
                primary key (trail_id, epoch)
            )""", """
            create table if not exists audit_tile (
                log_id varbinary(16) not null,
                tile_level integer not null,
                tile_index bigint not null,
                hashes varbinary(8192) not null,
                primary key (log_id, tile_level, tile_index)
            )""", """
            create table if not exists audit_checkpoint (
                log_id varbinary(16) not null,
                log_size bigint not null,
                note varbinary(16384) not null,
                primary key (log_id, log_size)
            )""");

    /** Few, since most who ask want the newest checkpoint only. */
    private static final int PIECE = 32;

    private final Database database;

    LogTables(Database database) {
        this.database = database;
    }

    ChainId log(TrailId trail, int epoch, ChainId candidate) {
        Optional<ChainId> known = database
                .rows(
                        "looking up a log",
                        "select log_id from audit_log where trail_id = ? and epoch = ?",
                        List.of(trail.toArray(), epoch),
                        row -> ChainId.of(row.getBytes(1)))
                .stream()
                .findFirst();
        if (known.isEmpty()) {
            database.write(
                    "naming a log",
                    "insert into audit_log (trail_id, epoch, log_id) values (?, ?, ?)",
                    List.of(candidate),
                    (insert, id) -> {
                        insert.setBytes(1, trail.toArray());
                        insert.setInt(2, epoch);
                        insert.setBytes(3, id.toArray());
                    });
        }
        return known.orElse(candidate);
    }

    void appendTiles(List<LogTile> tiles) {
        database.write(
                "adding tiles",
                "insert into audit_tile (log_id, tile_level, tile_index, hashes) values (?, ?, ?, ?)",
                tiles,
                (insert, tile) -> {
                    insert.setBytes(1, tile.log().toArray());
                    insert.setInt(2, tile.level());
                    insert.setLong(3, tile.index());
                    insert.setBytes(4, tile.hashes().toArray());
                });
    }

    /** Two nodes that sign one size with one key make the same note: it is kept once. */
    void appendCheckpoint(StoredCheckpoint checkpoint) {
        boolean isThere = checkpoints(checkpoint.log(), checkpoint.size(), 1).contains(checkpoint);
        if (!isThere) {
            database.write(
                    "adding a checkpoint",
                    "insert into audit_checkpoint (log_id, log_size, note) values (?, ?, ?)",
                    List.of(checkpoint),
                    (insert, added) -> {
                        insert.setBytes(1, added.log().toArray());
                        insert.setLong(2, added.size());
                        insert.setBytes(3, added.note().toArray());
                    });
        }
    }

    List<LogInfo> logs() {
        return database
                .rows(
                        "listing logs",
                        "select trail_id, epoch, log_id from audit_log",
                        List.of(),
                        row -> new LogInfo(TrailId.of(row.getBytes(1)), row.getInt(2), ChainId.of(row.getBytes(3))))
                .stream()
                .sorted(Comparator.comparing(LogInfo::trail).thenComparingInt(LogInfo::epoch))
                .toList();
    }

    Optional<Bytes> tile(ChainId log, int level, long index) {
        return database
                .rows(
                        "reading a tile",
                        "select hashes from audit_tile where log_id = ? and tile_level = ? and tile_index = ?",
                        List.of(log.toArray(), level, index),
                        row -> Bytes.copyOf(row.getBytes(1)))
                .stream()
                .findFirst();
    }

    /** Greatest size first: its complement ascends. */
    Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return new Pieces<StoredCheckpoint>(
                        ~Long.MAX_VALUE, checkpoint -> ~checkpoint.size(), from -> checkpoints(log, ~from, PIECE))
                .stream();
    }

    private List<StoredCheckpoint> checkpoints(ChainId log, long greatest, int limit) {
        return database.rows(
                "reading checkpoints",
                "select log_size, note from audit_checkpoint where log_id = ? and log_size <= ?"
                        + " order by log_size desc fetch first ? rows only",
                List.of(log.toArray(), greatest, limit),
                row -> new StoredCheckpoint(log, row.getLong(1), Bytes.copyOf(row.getBytes(2))));
    }
}
