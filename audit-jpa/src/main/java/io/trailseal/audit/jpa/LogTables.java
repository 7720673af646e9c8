// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What seals leave beside their entries: logs, tiles and checkpoints. Rows are only ever inserted; who comes second fails by the primary
 * key. Safe for use by several threads.
 */
final class LogTables {
    /** Few, since most who ask want the newest checkpoint only. */
    private static final int PIECE = 32;

    private static final String LOGS = "select l.trailId, l.epoch, l.logId from TrailsealLog l";

    private final AuditPersistence persistence;

    LogTables(AuditPersistence persistence) {
        this.persistence = persistence;
    }

    ChainId log(TrailId trail, int epoch, ChainId candidate) {
        Optional<ChainId> known = persistence.read("looking up a log", manager -> find(manager, trail, epoch));
        if (known.isPresent()) {
            return known.get();
        }
        persistence.write("naming a log", manager -> manager.persist(new LogRow(new LogInfo(trail, epoch, candidate))));
        return candidate;
    }

    void appendTiles(List<LogTile> tiles) {
        persistence.write("adding tiles", manager -> tiles.forEach(tile -> manager.persist(new TileRow(tile))));
    }

    /** The same checkpoint again is nothing new: two nodes that sign one size with one key make the same bytes. */
    void appendCheckpoint(StoredCheckpoint checkpoint) {
        persistence.write("adding a checkpoint", manager -> {
            if (!isThere(manager, checkpoint)) {
                manager.persist(new CheckpointRow(checkpoint));
            }
        });
    }

    /** Sorted here, as chains are. */
    List<LogInfo> logs() {
        List<Object[]> rows = persistence.read("listing logs", manager -> manager.createQuery(LOGS, Object[].class)
                .getResultList());
        return rows.stream()
                .map(LogTables::info)
                .sorted(Comparator.comparing(LogInfo::trail).thenComparingInt(LogInfo::epoch))
                .toList();
    }

    Optional<Bytes> tile(ChainId log, int level, long index) {
        List<byte[]> rows = persistence.read("reading a tile", manager -> manager.createQuery(
                        "select t.hashes from TrailsealTile t"
                                + " where t.logId = :log and t.tileLevel = :tileLevel and t.tileIndex = :tileIndex",
                        byte[].class)
                .setParameter("log", log.toArray())
                .setParameter("tileLevel", level)
                .setParameter("tileIndex", index)
                .getResultList());
        return rows.stream().map(Columns::bytes).findFirst();
    }

    /** By descending size: its complement ascends, also where the size is not what a size should be. */
    Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return new KeyedStream<StoredCheckpoint>(
                        ~Long.MAX_VALUE,
                        PIECE,
                        checkpoint -> ~checkpoint.size(),
                        (from, limit) -> checkpoints(log, ~from, limit))
                .stream();
    }

    private List<StoredCheckpoint> checkpoints(ChainId log, long greatest, int limit) {
        List<Object[]> rows = persistence.read("reading checkpoints", manager -> manager.createQuery(
                        "select c.logSize, c.note from TrailsealCheckpoint c"
                                + " where c.logId = :log and c.logSize <= :greatest order by c.logId desc, c.logSize desc",
                        Object[].class)
                .setParameter("log", log.toArray())
                .setParameter("greatest", greatest)
                .setMaxResults(limit)
                .getResultList());
        String place = "trailseal_checkpoint, log_id " + log;
        return rows.stream()
                .map(row -> new StoredCheckpoint(
                        log, EntryColumns.number(row[0], place, "log_size"), Columns.bytes(row[1])))
                .toList();
    }

    private static boolean isThere(EntityManager manager, StoredCheckpoint checkpoint) {
        return manager
                .createQuery(
                        "select c.note from TrailsealCheckpoint c where c.logId = :log and c.logSize = :size",
                        byte[].class)
                .setParameter("log", checkpoint.log().toArray())
                .setParameter("size", checkpoint.size())
                .getResultList()
                .stream()
                .map(Columns::bytes)
                .anyMatch(checkpoint.note()::equals);
    }

    private static Optional<ChainId> find(EntityManager manager, TrailId trail, int epoch) {
        return manager
                .createQuery(LOGS + " where l.trailId = :trail and l.epoch = :epoch", Object[].class)
                .setParameter("trail", trail.toArray())
                .setParameter("epoch", epoch)
                .getResultList()
                .stream()
                .map(row -> info(row).id())
                .findFirst();
    }

    private static LogInfo info(Object[] row) {
        String place = "trailseal_log, trail_id " + EntryColumns.hex((byte[]) row[0]) + ", epoch " + row[1];
        return new LogInfo(
                TrailId.of(EntryColumns.id(row[0], place, "trail_id")),
                (int) EntryColumns.number(row[1], place, "epoch"),
                ChainId.of(EntryColumns.id(row[2], place, "log_id")));
    }
}
