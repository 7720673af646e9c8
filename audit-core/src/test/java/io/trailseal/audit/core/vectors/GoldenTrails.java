// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.core.vectors.Trails.read;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.core.record.RecordNormalizer;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small whole trails in which nothing is wrong. */
final class GoldenTrails {
    private GoldenTrails() {}

    static List<Vector> all() {
        TrailWriter payments = new TrailWriter(5, "payments").batch("P", read("anna", "1"));
        return List.of(
                Vector.valid("one-chain", Dump.of(Trails.one())),
                Vector.valid("two-chains", Dump.of(Trails.two())),
                Vector.valid("closed", Dump.of(Trails.two().close("A").close("B"))),
                Vector.valid("two-trails", Dump.of(Trails.two(), payments)),
                Vector.valid("unusual-characters", Dump.of(unusualCharacters())),
                Vector.valid("altered-and-omitted", Dump.of(alteredAndOmitted())));
    }

    /** Characters of planes 0 to 3, 14 to 16, controls, decomposed ones, blanks at the end, and columns cut at a surrogate pair. */
    private static TrailWriter unusualCharacters() {
        TrailWriter writer = new TrailWriter(6, "unusual");
        String[] texts = {
            "anna  ", "\u0000\u0001\u001f\u007f\u0080", "e\u0301 \u00e9", "\ud83d\ude00", "\ud840\udc00",
                    "\ud880\udc00",
            "\udb40\udc01", "\udb80\udc00", "\udbff\udffd", "\ufffe\uffff\ufeff\ufffd", "\u2028\u2029\u202e",
                    "\"\\/\b\f\n\r\t"
        };
        for (String text : texts) {
            writer.batch("A", full(text));
        }
        return writer.batch("A", full("x".repeat(99) + "\ud83d\ude00".repeat(60)));
    }

    private static AuditRecord full(String text) {
        return AuditRecord.event(text)
                .actor(new Actor(text, text))
                .target(new Target(text, text))
                .request(new RequestContext(text, text, text, text))
                .message(text)
                .detail(text, text)
                .detail("z" + text, List.of(text, Map.of(text, text)))
                .build();
    }

    private static TrailWriter alteredAndOmitted() {
        Map<String, Object> strange = new LinkedHashMap<>();
        strange.put("lone", "a\ud800b");
        strange.put("large", new BigInteger("123456789012345678901234567890"));
        strange.put("long", "y".repeat(20_000));
        strange.put("infinite", Double.POSITIVE_INFINITY);
        strange.put("$reserved", true);
        strange.put("nothing", null);
        strange.put("type", new StringBuilder("not a type with an encoding").getClass());
        AuditRecord event = AuditRecord.event("strange")
                .actor(Actor.of("anna"))
                .details(Collections.unmodifiableMap(strange))
                .build();
        return new TrailWriter(7, "default")
                .batch("A", RecordNormalizer.standard().normalize(event));
    }
}
