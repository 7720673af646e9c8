// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Origin;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.spi.AuditStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Six events to be searched, a second apart: five of the trail {@code default} and the last of the trail {@code payments}. */
final class SearchedTrail {
    static final Instant BEGIN = Instant.parse("2026-11-28T10:00:00Z");

    private SearchedTrail() {}

    static void record(AuditStore store) {
        store.open();
        TrailEngine engine = engine(store, TrailInfo.DEFAULT_NAME);
        add(store, engine, 0, event("order.approve").actor(Actor.of("alice")).target("Order", 7));
        add(store, engine, 1, event("order.cancel").actor(Actor.of("bob")).target("Order", 7));
        add(
                store,
                engine,
                2,
                event("note.add")
                        .actor(Actor.of("=HYPERLINK(1)"))
                        .target("Note", "a \"b\", c")
                        .type(EventType.DATA_ACCESS)
                        .request(request()));
        add(
                store,
                engine,
                3,
                event("\u001b[2J\u202eevil\u009b\u2028")
                        .actor(Actor.of("alice"))
                        .target("Order", 8)
                        .outcome(Outcome.FAILED));
        add(
                store,
                engine,
                4,
                event("order.approve")
                        .actor(Actor.of("mallory"))
                        .outcome(Outcome.DENIED)
                        .level(AuditLevel.SECURITY)
                        .message("not yours")
                        .request(request()));
        add(
                store,
                engine(store, "payments"),
                5,
                event("order.pay").actor(Actor.of("alice")).target("Order", 9));
    }

    private static AuditRecordBuilder event(String name) {
        return AuditRecord.event(name);
    }

    private static RequestContext request() {
        return new RequestContext("r-1", "", "", "");
    }

    private static TrailEngine engine(AuditStore store, String name) {
        SecureRandom random = new SecureRandom();
        return new TrailEngine(
                new TrailInfo(name, store.trail(name, new TrailId(random.nextLong(), random.nextLong()))),
                NodeIdentity.booted(new Origin("shop", "", "", ""), random),
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                random,
                RecordNormalizer.standard());
    }

    private static void add(AuditStore store, TrailEngine engine, int number, AuditRecordBuilder event) {
        AuditRecord complete = engine.complete(event.id(new UUID(0x7000, 0x8000_0000_0000_0000L | number))
                .timestamp(BEGIN.plusSeconds(number))
                .build());
        Append append = engine.append(engine.newTransaction(), List.of(complete));
        store.append(append.entries());
        append.committed();
    }
}
