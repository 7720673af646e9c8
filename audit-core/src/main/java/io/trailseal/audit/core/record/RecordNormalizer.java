// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
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
    private final Normalizer normalizer;

    /**
     * A normalizer with these limits.
     *
     * @param limits how large details may be
     */
    public RecordNormalizer(NormalizerLimits limits) {
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
     * The storable form of a record.
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
        event.failure().ifPresent(failure -> fit.failure(clean.failure(failure)));
        fit.message(clean.message(event.message()));
        fit.name(clean.text("/name", event.name()));
        fit.operation(clean.text("/operation", event.operation()));
        fit.origin(clean.origin(event.origin()));
        fit.request(clean.request(event.request()));
        fit.resource(clean.text("/resource", event.resource()));
        event.target().ifPresent(target -> fit.target(clean.target(target)));
        return fit.altered(clean.altered()).build();
    }
}
