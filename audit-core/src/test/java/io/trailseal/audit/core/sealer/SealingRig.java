// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Origin;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.security.SecureRandom;
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

/** A trail in a memory store, nodes that write to it and nodes that seal it, under a clock that the test moves. */
final class SealingRig {
    static final TrailInfo TRAIL = new TrailInfo(TrailInfo.DEFAULT_NAME, new TrailId(1, 2));
    static final AuditKey KEY;

    static {
        try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            KEY = drawn.key();
        }
    }

    final MemoryAuditStore store = new MemoryAuditStore();
    final SplittableRandom random = new SplittableRandom(7);
    final TestClock clock = new TestClock();
    /** The keys of MACs, none at first. */
    final TestKeySource eventKeys = new TestKeySource();

    SealingRig() {
        store.trail(TRAIL.name(), TRAIL.id());
    }

    TrailEngine node(String boot) {
        return node(boot, ChainSettings.standard());
    }

    TrailEngine node(String boot, ChainSettings chains) {
        return new TrailEngine(
                TRAIL,
                new NodeIdentity(new Origin("shop", boot, "host", "1"), boot),
                CompliancePolicy.DEFAULT,
                clock,
                random,
                RecordNormalizer.standard(),
                chains);
    }

    /** A node whose entries carry MACs. */
    TrailEngine keyedNode(String boot) {
        return new TrailEngine(
                TRAIL,
                new NodeIdentity(new Origin("shop", boot, "host", "1"), boot),
                CompliancePolicy.DEFAULT,
                clock,
                random,
                RecordNormalizer.standard(),
                ChainSettings.standard().withKeys(eventKeys));
    }

    /** Records events, each in a transaction of its own. */
    void record(TrailEngine node, int count) {
        record(store, node, count);
    }

    /** Records events in another store. */
    static void record(AuditStore store, TrailEngine node, int count) {
        for (int i = 0; i < count; i++) {
            AuditRecord event = node.complete(TestTrail.event("e" + i));
            Append append = node.append(node.newTransaction(), List.of(event));
            store.append(append.entries());
            append.committed();
        }
    }

    TrailSealing sealing(AuditStore into, int batch, CheckpointPublisher... publishers) {
        return sealing(into, batch, MacDemand.NONE, publishers);
    }

    TrailSealing sealing(AuditStore into, int batch, MacDemand macs, CheckpointPublisher... publishers) {
        SealerSettings settings = new SealerSettings(
                "audit.example.org/shop",
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                batch,
                macs);
        return new TrailSealing(
                TRAIL,
                into,
                TransactionRunner.NONE,
                settings,
                signing(),
                CompliancePolicy.DEFAULT,
                clock,
                random,
                List.of(publishers));
    }

    SealReport seal(TrailSealing sealing) {
        clock.pass(Duration.ofSeconds(10));
        return sealing.seal(SealOccasion.INTERVAL, entries -> {});
    }

    /** Signs with the first of these, and knows all. */
    static KeySource keys(AuditKey... known) {
        return new KeySource() {
            @Override
            public Optional<AuditKey> current(KeyUse use) {
                return use == KeyUse.CHECKPOINT ? Stream.of(known).findFirst() : Optional.empty();
            }

            @Override
            public Optional<AuditKey> key(String id) {
                return Stream.of(known).filter(key -> key.id().equals(id)).findFirst();
            }
        };
    }

    /** Signs with the rig's key, and knows those of events. */
    KeySource signing() {
        return new KeySource() {
            @Override
            public Optional<AuditKey> current(KeyUse use) {
                return use == KeyUse.CHECKPOINT ? Optional.of(KEY) : eventKeys.current(use);
            }

            @Override
            public Optional<AuditKey> key(String id) {
                return KEY.id().equals(id) ? Optional.of(KEY) : eventKeys.key(id);
            }
        };
    }

    /** Keeps checkpoints, or fails. */
    static final class Board implements CheckpointPublisher {
        final List<Checkpoint> kept = new ArrayList<>();
        boolean down;

        @Override
        public String name() {
            return "board";
        }

        @Override
        public void publish(Checkpoint checkpoint) {
            if (down) {
                throw new IllegalStateException("down");
            }
            kept.add(checkpoint);
        }

        @Override
        public Optional<Checkpoint> latest(String origin) {
            return kept.stream()
                    .filter(checkpoint -> checkpoint.origin().equals(origin))
                    .reduce((before, after) -> after);
        }
    }

    static final class TestClock extends Clock {
        private Instant now = TestTrail.NOON;

        void pass(Duration time) {
            now = now.plus(time);
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
