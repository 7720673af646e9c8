// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A trail with events of the test's choice, one second apart. */
final class HandMade {
    private final StandaloneTrail trail =
            StandaloneTrail.open(new MemoryAuditStore(), "shop", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private Instant time = Instant.parse("2026-03-01T09:00:00Z");

    static AuditRecordBuilder approved(String actor, String id) {
        return AuditRecord.event("order.approve")
                .actor(Actor.of(actor))
                .target(new io.trailseal.audit.Target("Order", id));
    }

    HandMade with(AuditRecordBuilder... events) {
        for (AuditRecordBuilder event : events) {
            time = time.plusSeconds(1);
            trail.record(event.timestamp(time).build());
        }
        return this;
    }

    AuditTrailAssert asserted() {
        return AuditAssertions.assertThat(trail);
    }

    /** The message of an assertion that must fail. */
    static String failure(ThrowingCallable assertion) {
        AssertionError failed = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(failed).as("failure of the assertion").isNotNull();
        return failed.getMessage();
    }
}
