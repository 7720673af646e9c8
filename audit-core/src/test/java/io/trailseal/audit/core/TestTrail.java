// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Origin;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An engine with a fixed clock and random source over a memory store. */
public final class TestTrail {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    public static final TrailInfo TRAIL = new TrailInfo(TrailInfo.DEFAULT_NAME, new TrailId(1, 2));
    public static final Origin ORIGIN = new Origin("shop", "node-1", "host-1", "4711");

    public final MemoryAuditStore store = new MemoryAuditStore();
    public final TrailEngine engine;

    public TestTrail() {
        this(CompliancePolicy.DEFAULT);
    }

    public TestTrail(CompliancePolicy policy) {
        this(policy, ChainSettings.standard());
    }

    public TestTrail(CompliancePolicy policy, ChainSettings chains) {
        store.trail(TRAIL.name(), TRAIL.id());
        engine = new TrailEngine(
                TRAIL,
                new NodeIdentity(ORIGIN, "00112233445566778899aabbccddeeff"),
                policy,
                Clock.fixed(NOON, ZoneOffset.UTC),
                new SplittableRandom(42),
                RecordNormalizer.standard(),
                chains);
    }

    public static AuditRecord event(String name) {
        return AuditRecord.event(name)
                .actor(Actor.of("alice"))
                .target("Order", 42)
                .build();
    }

    /** Takes a chain for these events without storing anything. */
    public Append prepare(String... names) {
        List<AuditRecord> events = new ArrayList<>();
        for (String name : names) {
            events.add(engine.complete(event(name)));
        }
        return engine.append(engine.newTransaction(), events);
    }

    /** Stores these events in one transaction that commits. */
    public Append commit(String... names) {
        Append append = prepare(names);
        store.append(append.entries());
        append.committed();
        return append;
    }
}
