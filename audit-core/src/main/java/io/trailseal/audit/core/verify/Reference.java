// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryHeader;
import java.util.Comparator;
import java.util.UUID;

/**
 * What one entry says of an entry of another chain: a cross-link says that it is there, a declared loss that it was.
 *
 * @param target the other entry
 * @param loss whether it is declared lost
 * @param first the first entry that is declared lost with it; the other entry itself for a link
 * @param trail the trail of the entry that says so
 * @param chain the chain of the entry that says so
 * @param sequence the number of the entry that says so
 * @param eventId the event id of the entry that says so
 */
record Reference(
        CrossLink target, boolean loss, long first, TrailId trail, ChainId chain, long sequence, UUID eventId) {
    static final Comparator<Reference> BY_TARGET = Comparator.comparing(
                    (Reference reference) -> reference.target().chain())
            .thenComparingLong(reference -> reference.target().sequence());

    static Reference link(EntryHeader header, CrossLink target) {
        return of(header, target, false, target.sequence());
    }

    static Reference loss(EntryHeader header, long first, CrossLink last) {
        return of(header, last, true, first);
    }

    private static Reference of(EntryHeader header, CrossLink target, boolean loss, long first) {
        return new Reference(target, loss, first, header.trail(), header.chain(), header.sequence(), header.eventId());
    }

    /** A finding about the entry that refers, not about the one referred to. */
    Finding wrong(String expected, String found) {
        return Finding.at(FindingType.CROSS_LINK_MISMATCH, chain, sequence, eventId, expected, found);
    }
}
