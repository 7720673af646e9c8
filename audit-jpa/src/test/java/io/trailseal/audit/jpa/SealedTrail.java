// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Origin;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A trail in a database, nodes that write to it, and nodes that seal it. */
final class SealedTrail {
    static final TrailInfo TRAIL = new TrailInfo(TrailInfo.DEFAULT_NAME, new TrailId(1, 2));

    private static final String ORIGIN = "audit.example.org/shop";
    private static final AuditKey KEY;

    static {
        try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            KEY = drawn.key();
        }
    }

    /** Says that a transaction did not commit, as a container's does. */
    static final TransactionRunner TRANSACTIONS = new TransactionRunner() {
        @Override
        public <T> T call(Supplier<T> work) {
            try {
                return TestTransactions.inTransaction(work::get);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AuditException("TEST-00001", "a transaction did not commit", e);
            }
        }
    };

    private static final KeySource KEYS = new KeySource() {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return use == KeyUse.CHECKPOINT ? Optional.of(KEY) : Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return KEY.id().equals(id) ? Optional.of(KEY) : Optional.empty();
        }
    };

    private SealedTrail() {}

    /** Gives the trail its name. */
    static void create(AuditStore store) {
        TRANSACTIONS.call(() -> store.trail(TRAIL.name(), TRAIL.id()));
    }

    /** A node that writes. */
    static TrailEngine node(String boot) {
        return new TrailEngine(
                TRAIL,
                new NodeIdentity(new Origin("shop", boot, "host", "1"), boot),
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                new SecureRandom(),
                RecordNormalizer.standard());
    }

    /** Records events, so many in each transaction. */
    static void record(AuditStore store, TrailEngine node, int transactions, int each) {
        for (int i = 0; i < transactions; i++) {
            List<AuditRecord> events = new ArrayList<>();
            for (int event = 0; event < each; event++) {
                events.add(node.complete(AuditRecord.event("order.approve")
                        .actor(Actor.of("alice"))
                        .target("Order", event)
                        .build()));
            }
            Append append = node.append(node.newTransaction(), events);
            TRANSACTIONS.call(() -> {
                store.append(append.entries());
                return append;
            });
            append.committed();
        }
    }

    /** A node that seals. */
    static TrailSealing sealing(AuditStore store, int batch, CheckpointPublisher... publishers) {
        SealerSettings settings = new SealerSettings(
                ORIGIN, Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofDays(1), batch);
        return new TrailSealing(
                TRAIL,
                store,
                TRANSACTIONS,
                settings,
                KEYS,
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                new SecureRandom(),
                List.of(publishers));
    }

    /** Seals what is there, however short ago another did. */
    static SealReport seal(TrailSealing sealing) {
        return sealing.seal(SealOccasion.BACKLOG, entries -> {});
    }

    /** Verifies all, with the public key of what was signed. */
    static VerificationReport verify(AuditStore store) {
        VerifyOptions options = VerifyOptions.none().withPublicKeys(List.of(NoteKey.of(ORIGIN + "/1", KEY)));
        return new TrailVerifier(options, entries -> {}).verify(store);
    }
}
