// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import java.util.function.Supplier;

/** The trails that attacks are made on. */
final class Trails {
    private static final ThreadLocal<String> KEY = ThreadLocal.withInitial(() -> "");

    private Trails() {}

    /** What is made of trails whose entries carry MACs under this key: those of {@link #one()} and {@link #two()}. */
    static <T> T keyed(String id, Supplier<T> made) {
        String before = KEY.get();
        KEY.set(id);
        try {
            return made.get();
        } finally {
            KEY.set(before);
        }
    }

    /**
     * Two chains linked across. A: opening and event (0, 1), one event (2), three in one transaction (3 to 5), one (6). B: opening and
     * event (0, 1), three (2 to 4), one (5). The last rows are A6, to which nothing links, and B5, to which A6 links; B5 links to A5.
     */
    static TrailWriter two() {
        return two(new TrailWriter(20_261_122, "default").keyed(KEY.get()));
    }

    /** The same on a writer that is set up. */
    static TrailWriter two(TrailWriter writer) {
        return writer.batch("A", read("anna", "1"))
                .batch("B", read("ben", "2"))
                .batch("A", read("anna", "3"))
                .batch("B", read("ben", "4"), read("ben", "5"), read("ben", "6"))
                .batch("A", read("cleo", "7"), read("cleo", "8"), read("cleo", "9"))
                .batch("B", read("ben", "10"))
                .batch("A", read("anna", "11"));
    }

    /** One chain: opening and event (0, 1), one event (2), three in one transaction (3 to 5). */
    static TrailWriter one() {
        return one(new TrailWriter(1, "default").keyed(KEY.get()));
    }

    /** The same on a writer that is set up. */
    static TrailWriter one(TrailWriter writer) {
        return writer.batch("A", read("anna", "1"))
                .batch("A", read("ben", "2"))
                .batch("A", read("cleo", "3"), read("cleo", "4"), read("cleo", "5"));
    }

    static AuditRecord read(String actor, String patient) {
        return AuditRecord.event("patient.read")
                .type(EventType.DATA_ACCESS)
                .actor(Actor.of(actor))
                .target(new Target("Patient", patient))
                .request(new RequestContext("r-" + patient, "", "192.0.2.1", ""))
                .build();
    }

    /** One chain of so many small entries, 0 to 250, and five more, that a tile of their leaves is full. */
    static TrailWriter many() {
        TrailWriter writer = new TrailWriter(9, "default").keyed(KEY.get()).withoutLinks();
        AuditRecord small = AuditRecord.event("e").actor(Actor.of("a")).build();
        for (int i = 1; i <= 250; i++) {
            writer.batch("A", small);
        }
        return writer.batch("B", small, small, small, small);
    }
}
