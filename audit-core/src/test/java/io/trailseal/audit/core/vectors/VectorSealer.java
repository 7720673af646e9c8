// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.TrailRecovery;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.sealer.LogRecovery;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Seals small trails by the engine's own rules, under a clock that stands until it is moved: every byte follows from the rows. */
final class VectorSealer {
    private static final String ORIGIN = "audit.example.org/vectors";

    private final List<TrailInfo> trails;
    private final HandClock clock = new HandClock();
    private final OneKey keys;
    private final List<Checkpoint> newest = new ArrayList<>();
    private MemoryAuditStore store = new MemoryAuditStore();
    private List<TrailSealing> sealings = List.of();

    /**
     * @param trails the trails to seal
     * @param from where the clock begins, microseconds since 1970-01-01T00:00:00Z
     * @param key signs checkpoints
     */
    VectorSealer(List<TrailInfo> trails, long from, AuditKey key) {
        this.trails = trails;
        clock.now = Micros.toInstant(from);
        keys = new OneKey(key);
        trails.forEach(trail -> store.trail(trail.name(), trail.id()));
        begin();
    }

    /** Stores rows and seals them, ten seconds later. */
    VectorSealer seal(List<ChainEntry> rows) {
        if (!rows.isEmpty()) {
            store.append(rows);
        }
        return pass(Duration.ofSeconds(10)).seal();
    }

    /** Seals what there is. */
    VectorSealer seal() {
        newest.clear();
        sealings.forEach(sealing ->
                sealing.seal(SealOccasion.INTERVAL, count -> {}).newest().ifPresent(newest::add));
        return this;
    }

    VectorSealer pass(Duration time) {
        clock.now = clock.now.plus(time);
        return this;
    }

    /** What is stored, with the newest checkpoints kept. */
    SealedTrail trail() {
        return new SealedTrail(Dump.of(store), List.copyOf(newest));
    }

    /** Puts an older state back, as a restore from a backup does, and begins a new log that declares what is promised beyond. */
    VectorSealer restore(Dump backup, List<Checkpoint> kept) {
        store = new MemoryAuditStore();
        trails.forEach(trail -> store.trail(trail.name(), trail.id()));
        store.append(backup.rows());
        backup.logTable().forEach(log -> store.log(log.trail(), log.epoch(), log.id()));
        store.appendTiles(backup.tileTable());
        backup.checkpointTable().forEach(store::appendCheckpoint);
        for (TrailInfo trail : trails) {
            LogRecovery recovery = new LogRecovery(trail, keys, clock, new SplittableRandom(8));
            TrailRecovery steps = new TrailRecovery(recovery, store, TransactionRunner.NONE, List.of(board(kept)));
            steps.execute(steps.plan(ORIGIN + '/' + trail.name(), "restored from backup", leaves -> {}));
        }
        begin();
        return this;
    }

    private void begin() {
        sealings = trails.stream().map(this::sealing).toList();
    }

    private TrailSealing sealing(TrailInfo trail) {
        return new TrailSealing(
                trail,
                store,
                TransactionRunner.NONE,
                new SealerSettings(
                        ORIGIN + '/' + trail.name(),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        Duration.ofMinutes(15),
                        Duration.ofDays(1),
                        1_000),
                keys,
                CompliancePolicy.DEFAULT,
                clock,
                new SplittableRandom(trail.id().hashCode()),
                List.of());
    }

    private static CheckpointPublisher board(List<Checkpoint> kept) {
        return new CheckpointPublisher() {
            @Override
            public String name() {
                return "board";
            }

            @Override
            public void publish(Checkpoint checkpoint) {
                // what is kept is the test's
            }

            @Override
            public Optional<Checkpoint> latest(String origin) {
                return kept.stream()
                        .filter(checkpoint -> checkpoint.origin().equals(origin))
                        .findFirst();
            }
        };
    }

    /** Signs checkpoints, and knows the keys of MACs. */
    private record OneKey(AuditKey key) implements KeySource {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return use == KeyUse.CHECKPOINT ? Optional.of(key) : Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return Stream.of(key, TestKeySource.hmac("k1"), TestKeySource.hmac("k2"))
                    .filter(known -> known.id().equals(id))
                    .findFirst();
        }
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
