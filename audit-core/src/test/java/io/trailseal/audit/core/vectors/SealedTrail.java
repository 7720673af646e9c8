// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A trail that was sealed twice while it was honest, with the newest checkpoint of each of its logs kept elsewhere. Every byte follows from the
 * rows.
 *
 * @param dump what is stored
 * @param anchors the checkpoints that are kept elsewhere
 */
record SealedTrail(Dump dump, List<Checkpoint> anchors) {
    private static final String ORIGIN = "audit.example.org/vectors";
    private static final String PKCS8 = "302e020100300506032b657004220420";

    /** What checkpoints are signed with. */
    static final AuditKey KEY =
            AuditKeys.privateKey("checkpoint-1", HexFormat.of().parseHex(PKCS8 + "07".repeat(32)));
    /** A key of somebody else. */
    static final AuditKey OTHER =
            AuditKeys.privateKey("checkpoint-2", HexFormat.of().parseHex(PKCS8 + "09".repeat(32)));

    /** Seals what writers wrote, then puts what was done to it in its place. */
    static SealedTrail of(Dump attacked) {
        SealedTrail honest = of(attacked.honestTrails(), attacked.honest());
        List<ChainEntry> seals = honest.dump.rows().stream()
                .filter(row ->
                        honest.dump.logTable().stream().anyMatch(log -> log.id().equals(row.chain())))
                .toList();
        Dump dump = Dump.of(honest.dump);
        dump.trailTable().clear();
        dump.trailTable().addAll(attacked.trailTable());
        dump.rows().clear();
        dump.rows().addAll(attacked.rows());
        dump.rows().addAll(seals);
        return new SealedTrail(dump, honest.anchors);
    }

    /** Seals rows as they are, half of them first. */
    static SealedTrail of(List<TrailInfo> trails, List<ChainEntry> rows) {
        MemoryAuditStore store = new MemoryAuditStore();
        trails.forEach(trail -> store.trail(trail.name(), trail.id()));
        HandClock clock = new HandClock(rows);
        List<TrailSealing> sealings =
                trails.stream().map(trail -> sealing(trail, store, clock)).toList();
        List<Checkpoint> anchors = new ArrayList<>();
        int half = batchEnd(rows, rows.size() / 2);
        for (List<ChainEntry> part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
            if (!part.isEmpty()) {
                store.append(part);
            }
            clock.now = clock.now.plusSeconds(10);
            anchors.clear();
            sealings.forEach(sealing ->
                    sealing.seal(SealOccasion.INTERVAL, count -> {}).newest().ifPresent(anchors::add));
        }
        return new SealedTrail(Dump.of(store), List.copyOf(anchors));
    }

    /** With the public key of each log, and the checkpoints kept elsewhere, or without. */
    VerifyOptions options(boolean keys, boolean anchored, AuditKey key) {
        VerifyOptions options = VerifyOptions.none();
        if (keys) {
            options = options.withPublicKeys(anchors.stream()
                    .map(anchor -> NoteKey.of(anchor.origin(), key))
                    .toList());
        }
        return anchored ? options.withAnchors(anchors) : options;
    }

    LogInfo log() {
        return dump.logTable().get(0);
    }

    private static int batchEnd(List<ChainEntry> rows, int from) {
        int end = from;
        while (end > 0 && end < rows.size() && !HeaderParts.of(rows.get(end - 1)).last) {
            end++;
        }
        return end;
    }

    private static TrailSealing sealing(TrailInfo trail, MemoryAuditStore store, Clock clock) {
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
                new OneKey(),
                CompliancePolicy.DEFAULT,
                clock,
                new SplittableRandom(trail.id().hashCode()),
                List.of());
    }

    /** Signs checkpoints. */
    private static final class OneKey implements KeySource {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return use == KeyUse.CHECKPOINT ? Optional.of(KEY) : Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return KEY.id().equals(id) ? Optional.of(KEY) : Optional.empty();
        }
    }

    /** Begins a minute behind the newest row. */
    private static final class HandClock extends Clock {
        private Instant now;

        HandClock(List<ChainEntry> rows) {
            now = Micros.toInstant(rows.stream()
                            .mapToLong(row -> HeaderParts.of(row).timeMicros)
                            .max()
                            .orElse(0))
                    .plusSeconds(60);
        }

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
