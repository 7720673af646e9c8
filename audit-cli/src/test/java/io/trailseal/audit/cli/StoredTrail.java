// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.Origin;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.sealer.LogRecovery;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import io.trailseal.audit.spi.TrailReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A trail made by the real engine, and how it gets into a database's tables as audit-jpa would write it. */
final class StoredTrail {
    private final MemoryAuditStore store = new MemoryAuditStore();
    private final StandaloneTrail trail = StandaloneTrail.open(store, "shop", Clock.systemUTC());

    /** A trail with so many events, recorded one after the other: the two first chains take turns. */
    static StoredTrail ofEvents(int events) {
        StoredTrail stored = new StoredTrail();
        stored.record(events);
        return stored;
    }

    /** A trail whose entries carry MACs. */
    static StoredTrail withMacs(AuditKey key, int events) {
        StoredTrail stored = new StoredTrail();
        TrailEngine node = new TrailEngine(
                new TrailInfo(
                        TrailInfo.DEFAULT_NAME, stored.store.trails().get(0).id()),
                new NodeIdentity(new Origin("shop", "a1", "host", "1"), "a1"),
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                new SplittableRandom(),
                RecordNormalizer.standard(),
                ChainSettings.standard().withKeys(keys(key, KeyUse.EVENT)));
        for (int i = 0; i < events; i++) {
            AuditRecord event = node.complete(AuditRecord.event("order.approve")
                    .actor(Actor.of("alice"))
                    .target("Order", i)
                    .build());
            Append append = node.append(node.newTransaction(), List.of(event));
            stored.store.append(append.entries());
            append.committed();
        }
        return stored;
    }

    /** Records so many events more. */
    void record(int events) {
        record(events, "");
    }

    void record(int events, String message) {
        for (int i = 0; i < events; i++) {
            trail.record(AuditRecord.event("order.approve")
                    .actor(Actor.of("alice"))
                    .target("Order", i)
                    .message(message)
                    .build());
        }
    }

    /** Seals what is not sealed yet, as another node would, with a key of the test's. */
    Checkpoint seal(AuditKey key) {
        SealerSettings settings = new SealerSettings(
                "audit.example.org/shop",
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                1_000);
        TrailSealing sealing = new TrailSealing(
                store.trails().get(0),
                store,
                TransactionRunner.NONE,
                settings,
                keys(key, KeyUse.CHECKPOINT),
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                new SplittableRandom(),
                List.of());
        return sealing.seal(SealOccasion.CLEAN_END, entries -> {}).newest().orElseThrow();
    }

    /** Begins a new log, since somebody has kept a checkpoint that this one does not fulfil. */
    void recover(AuditKey key, Checkpoint promised) {
        RecoveryPlan plan = new LogRecovery(
                        store.trails().get(0), keys(key, KeyUse.CHECKPOINT), Clock.systemUTC(), new SplittableRandom())
                .plan(store, "audit.example.org/shop", List.of(promised), "lost", leaves -> {});
        store.log(plan.next().trail(), plan.next().epoch(), plan.next().id());
        store.append(plan.rows());
        store.appendCheckpoint(plan.checkpoint());
    }

    private static KeySource keys(AuditKey key, KeyUse purpose) {
        return new KeySource() {
            @Override
            public Optional<AuditKey> current(KeyUse use) {
                return Optional.of(key).filter(any -> use == purpose);
            }

            @Override
            public Optional<AuditKey> key(String id) {
                return Optional.of(key).filter(own -> own.id().equals(id));
            }
        };
    }

    TrailReader reader() {
        return store;
    }

    List<ChainId> chains() {
        return store.chains();
    }

    List<ChainEntry> entries(ChainId chain) {
        try (Stream<ChainEntry> entries = store.entries(chain, 0)) {
            return entries.toList();
        }
    }

    /** The so-many-th event of the first chain that is no log. */
    ChainEntry event(int number) {
        return chains().stream()
                .map(this::entries)
                .filter(entries -> entries.get(0).projection().kind() != EntryKind.SEAL.number())
                .findFirst()
                .orElseThrow()
                .stream()
                .filter(entry -> entry.projection().kind() == EntryKind.EVENT.number())
                .toList()
                .get(number);
    }

    /** Everything but tiles, into another store. */
    void copyTo(AuditStore other) {
        store.trails().forEach(info -> other.trail(info.name(), info.id()));
        store.chains().forEach(chain -> other.append(entries(chain)));
        for (LogInfo log : store.logs()) {
            other.log(log.trail(), log.epoch(), log.id());
            try (Stream<StoredCheckpoint> checkpoints = store.checkpoints(log.id())) {
                checkpoints.forEach(other::appendCheckpoint);
            }
        }
    }

    void writeTo(Connection connection, Dialect dialect) throws SQLException {
        write(connection, dialect, store);
    }

    /** Writes everything of a store into fresh tables. */
    static void write(Connection connection, Dialect dialect, MemoryAuditStore store) throws SQLException {
        createTables(connection, dialect);
        try (PreparedStatement trail =
                connection.prepareStatement("insert into trailseal_trail (name, id) values (?, ?)")) {
            for (TrailInfo info : store.trails()) {
                trail.setString(1, info.name());
                trail.setBytes(2, info.id().toArray());
                trail.executeUpdate();
            }
        }
        for (ChainId chain : store.chains()) {
            try (Stream<ChainEntry> entries = store.entries(chain, 0)) {
                write(connection, entries.toList());
            }
        }
        for (LogInfo log : store.logs()) {
            writeLog(connection, store, log);
        }
    }

    private static void writeLog(Connection connection, MemoryAuditStore store, LogInfo log) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into trailseal_log (trail_id, epoch, log_id) values (?, ?, ?)");
                PreparedStatement tiles = connection.prepareStatement(
                        "insert into trailseal_tile (log_id, level, index, hashes) values (?, ?, ?, ?)");
                PreparedStatement notes = connection.prepareStatement(
                        "insert into trailseal_checkpoint (log_id, log_size, note) values (?, ?, ?)");
                Stream<StoredCheckpoint> checkpoints = store.checkpoints(log.id())) {
            insert.setBytes(1, log.trail().toArray());
            insert.setInt(2, log.epoch());
            insert.setBytes(3, log.id().toArray());
            insert.executeUpdate();
            for (int level = 0; store.tile(log.id(), level, 0).isPresent(); level++) {
                for (long index = 0; store.tile(log.id(), level, index).isPresent(); index++) {
                    tiles.setBytes(1, log.id().toArray());
                    tiles.setInt(2, level);
                    tiles.setLong(3, index);
                    tiles.setBytes(
                            4, store.tile(log.id(), level, index).orElseThrow().toArray());
                    tiles.executeUpdate();
                }
            }
            for (StoredCheckpoint checkpoint : checkpoints.toList()) {
                notes.setBytes(1, log.id().toArray());
                notes.setLong(2, checkpoint.size());
                notes.setBytes(3, checkpoint.note().toArray());
                notes.executeUpdate();
            }
        }
    }

    static void createTables(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Resource.text("/db/trailseal/" + dialect + "/V1__trailseal.sql"));
        }
    }

    static void write(Connection connection, List<ChainEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into trailseal_entry (chain_id, "
                + EntryRow.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ChainEntry entry : entries) {
                insert.setBytes(1, entry.chain().toArray());
                insert.setLong(2, entry.sequence());
                insert.setBytes(3, entry.trail().toArray());
                insert.setBytes(4, entry.header().toArray());
                insert.setBytes(5, orNull(entry.salt()));
                insert.setBytes(6, orNull(entry.payload()));
                insert.setBytes(7, orNull(entry.mac()));
                insert.setInt(8, entry.projection().kind());
                insert.setString(9, entry.projection().eventId());
                insert.setLong(10, entry.projection().timeMicros());
                insert.setString(11, orNull(entry.projection().name()));
                insert.setString(12, orNull(entry.projection().type()));
                insert.setString(13, orNull(entry.projection().level()));
                insert.setString(14, orNull(entry.projection().outcome()));
                insert.setString(15, orNull(entry.projection().actor()));
                insert.setString(16, orNull(entry.projection().targetType()));
                insert.setString(17, orNull(entry.projection().targetId()));
                insert.setString(18, orNull(entry.projection().requestId()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static byte @Nullable [] orNull(Bytes value) {
        return value.isEmpty() ? null : value.toArray();
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
