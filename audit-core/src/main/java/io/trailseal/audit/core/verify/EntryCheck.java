// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.FORMAT_UNKNOWN;
import static io.trailseal.audit.FindingType.KEY_MISMATCH;
import static io.trailseal.audit.FindingType.TRAIL_UNKNOWN;

import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks one chain's rows each by itself, and hands on what they say of other chains. */
final class EntryCheck {
    private final Optional<TrailNames> trails;
    private final ContentCheck content;
    private final MacCheck macs;
    private final Consumer<Reference> references;
    private final Consumer<Finding> findings;

    EntryCheck(
            Optional<TrailNames> trails,
            EntryHasher hasher,
            MacCheck macs,
            Consumer<Reference> references,
            Consumer<Finding> findings) {
        this.trails = trails;
        this.content = new ContentCheck(hasher);
        this.macs = macs;
        this.references = references;
        this.findings = findings;
    }

    /** Takes the first row from which the chain's trail is known. */
    void trail(Row row, EntryHeader header) {
        if (trails.isPresent() && !trails.get().knows(header.trail())) {
            add(
                    row,
                    TRAIL_UNKNOWN,
                    "one row of trail " + header.trail() + " in the table of trails",
                    "none or several");
        }
    }

    /** Takes a row whose header is trusted as far as the chain goes. */
    void entry(Row row, EntryHeader header) {
        if (!ControlPayload.isKnown(header)) {
            add(
                    row,
                    FORMAT_UNKNOWN,
                    "a payload type known to this version",
                    header.payloadType() + " in an entry of kind "
                            + header.kind().number());
        }
        Optional<ContentCheck.Fault> fault = content.check(row.entry, header);
        if (fault.isPresent()) {
            add(row, fault.get().type(), fault.get().expected(), fault.get().found());
        } else if (ControlPayload.isKnown(header)) {
            said(row, header);
        }
        macs.check(row, header).ifPresent(wrong -> add(row, wrong.type(), wrong.expected(), wrong.found()));
        header.crossLink().ifPresent(link -> refer(Reference.link(header, link)));
    }

    private void said(Row row, EntryHeader header) {
        if (ControlPayload.isLoss(header)) {
            ControlPayload.Loss loss = ControlPayload.lost(row.entry.payload());
            refer(Reference.loss(header, loss.first(), loss.last()));
        }
        if (ControlPayload.isRetirement(header)) {
            retirement(row, header, ControlPayload.read(PayloadType.KEY_RETIRED, row.entry.payload()));
        }
        if (ControlPayload.isOpening(header)) {
            opening(row, header, ControlPayload.read(PayloadType.CHAIN_OPENED, row.entry.payload()));
        }
    }

    private void retirement(Row row, EntryHeader header, Map<String, String> members) {
        if (!header.keyId().equals(members.get("key")) || header.keyId().equals(members.get("retired"))) {
            add(row, KEY_MISMATCH, "another key retired on a chain of the key that is named", "keys that are not so");
        }
    }

    private void opening(Row row, EntryHeader header, Map<String, String> members) {
        if (trails.isPresent()
                && trails.get().knows(header.trail())
                && !trails.get().isNamed(header.trail(), members.get("trail"))) {
            add(row, TRAIL_UNKNOWN, "trail " + header.trail() + " under the name of its opening", "another name");
        } else if (!header.keyId().equals(members.getOrDefault("key", ""))) {
            add(row, KEY_MISMATCH, "the key that the opening names", "another in its header");
        }
    }

    private void refer(Reference reference) {
        if (reference.target().chain().equals(reference.chain())) {
            findings.accept(reference.wrong("a link to another chain", "one to its own"));
        } else {
            references.accept(reference);
        }
    }

    private void add(Row row, FindingType type, String expected, String found) {
        findings.accept(row.finding(type, row.entry.chain(), expected, found));
    }
}
