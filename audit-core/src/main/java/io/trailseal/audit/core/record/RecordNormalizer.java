// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.Origin;
import io.trailseal.audit.core.json.Normalizer;
import io.trailseal.audit.core.json.NormalizerLimits;

/**
 * Makes any record storable: what does not fit is altered, and each alteration is listed in the record, so that neither a strange value nor
 * a huge one vetoes an event or gets round the audit. Takes a copy of the details. Never throws because of a value. Pure and safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class RecordNormalizer {
    /** The most bytes a payload takes; a store's column must hold as many. */
    public static final int MAX_PAYLOAD = 1 << 20;

    /** The greatest {@link NormalizerLimits#totalBytes} with which no payload gets longer than {@link #MAX_PAYLOAD}. */
    public static final int MAX_TOTAL_BYTES = 320 * 1024;

    private final Normalizer normalizer;

    /**
     * A normalizer with these limits.
     *
     * @param limits how large details may be
     * @throws IllegalArgumentException if they allow more than {@link #MAX_TOTAL_BYTES} for all values together
     */
    public RecordNormalizer(NormalizerLimits limits) {
        if (limits.totalBytes() > MAX_TOTAL_BYTES) {
            throw new IllegalArgumentException(
                    "totalBytes: expected at most " + MAX_TOTAL_BYTES + ", found " + limits.totalBytes());
        }
        this.normalizer = new Normalizer(limits);
    }

    /**
     * A normalizer with {@link NormalizerLimits#DEFAULT}.
     *
     * @return the normalizer
     */
    public static RecordNormalizer standard() {
        return new RecordNormalizer(NormalizerLimits.DEFAULT);
    }

    /**
     * The storable form of an origin that is recorded with many events: then there is nothing to list at each.
     *
     * @param origin any origin
     * @return an origin of which every text can be written as it is
     */
    public Origin normalize(Origin origin) {
        return new TextCleaner(normalizer.begin()).origin(origin);
    }

    /**
     * The storable form of a record. The payload that {@link RecordCodec#draft} makes of it takes at most {@link #MAX_PAYLOAD} bytes. A
     * time outside the years 0000 to 9999 becomes the nearest in them, a duration that is negative or over 2<sup>53</sup>-1 microseconds
     * the nearest that is neither; both are listed, as {@code TIME_OUT_OF_RANGE}.
     *
     * @param event any record that was not normalized before
     * @return a record of which every value can be written as it is, and {@link AuditRecord#altered()} says what was altered
     */
    public AuditRecord normalize(AuditRecord event) {
        TextCleaner clean = new TextCleaner(normalizer.begin());
        AuditRecordBuilder fit = event.toBuilder();
        event.actor()
                .ifPresent(actor -> fit.actor(new Actor(
                        clean.required("/actor/name", actor.name(), "anonymous"),
                        clean.text("/actor/onBehalfOf", actor.onBehalfOf()))));
        fit.component(clean.text("/component", event.component()));
        fit.data(clean.data(event.data()));
        fit.details(clean.details(event.details()));
        event.duration().ifPresent(duration -> fit.duration(clean.duration("/duration", duration)));
        event.failure().ifPresent(failure -> fit.failure(clean.failure(failure)));
        fit.message(clean.message(event.message()));
        fit.name(clean.text("/name", event.name()));
        fit.operation(clean.text("/operation", event.operation()));
        fit.origin(clean.origin(event.origin()));
        fit.request(clean.request(event.request()));
        fit.resource(clean.text("/resource", event.resource()));
        event.target().ifPresent(target -> fit.target(clean.target(target)));
        event.timestamp().ifPresent(time -> fit.timestamp(clean.time("/timestamp", time)));
        return fit.altered(clean.altered()).build();
    }
}
