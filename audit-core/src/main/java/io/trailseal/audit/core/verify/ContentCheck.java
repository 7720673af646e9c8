// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Projection;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.seal.SealCodec;
import java.util.Optional;
import java.util.StringJoiner;

/** Checks one row's content against its header: payload and salt, then the payload's form, then the query columns. */
final class ContentCheck {
    private final EntryHasher hasher;

    ContentCheck(EntryHasher hasher) {
        this.hasher = hasher;
    }

    /** What is wrong with a row's content. */
    record Fault(FindingType type, String expected, String found) {}

    Optional<Fault> check(ChainEntry entry, EntryHeader header) {
        Optional<Fault> committed = commitment(entry, header);
        if (committed.isPresent() || !ControlPayload.isKnown(header)) {
            return committed;
        }
        Projection computed;
        try {
            if (header.kind() == EntryKind.CONTROL) {
                ControlPayload.read(header.payloadType(), entry.payload());
                if (ControlPayload.isLoss(header)) {
                    ControlPayload.lost(entry.payload());
                }
            }
            if (header.kind() == EntryKind.SEAL) {
                ofLog(header.payloadType(), entry.payload());
            }
            computed = RecordCodec.project(header, entry.payload());
        } catch (AuditException e) {
            return Optional.of(new Fault(
                    FindingType.PAYLOAD_MALFORMED, "a canonical payload of type " + header.payloadType(), e.code()));
        }
        return columns(computed, entry.projection());
    }

    private static void ofLog(String payloadType, Bytes payload) {
        switch (payloadType) {
            case PayloadType.LOG_OPENED -> SealCodec.opening(payload);
            case PayloadType.SEAL -> SealCodec.seal(payload);
            default -> SealCodec.closing(payload);
        }
    }

    private Optional<Fault> commitment(ChainEntry entry, EntryHeader header) {
        if (entry.payload().isEmpty() || entry.salt().isEmpty()) {
            return Optional.of(new Fault(
                    FindingType.PAYLOAD_MISSING,
                    "payload and salt",
                    (entry.payload().isEmpty() ? "no payload" : "a payload")
                            + (entry.salt().isEmpty() ? ", no salt" : ", a salt")));
        }
        if (entry.salt().size() != EntryHasher.SALT_LENGTH) {
            return altered(
                    "a salt of " + EntryHasher.SALT_LENGTH + " bytes",
                    entry.salt().size() + " bytes");
        }
        if (entry.payload().size() != header.payloadLength()) {
            return altered(
                    "a payload of " + header.payloadLength() + " bytes",
                    entry.payload().size() + " bytes");
        }
        Digest commitment = hasher.commitment(entry.salt(), entry.payload());
        return commitment.equals(header.commitment())
                ? Optional.empty()
                : altered("commitment " + header.commitment(), "commitment " + commitment);
    }

    private static Optional<Fault> altered(String expected, String found) {
        return Optional.of(new Fault(FindingType.PAYLOAD_ALTERED, expected, found));
    }

    private static Optional<Fault> columns(Projection computed, Projection stored) {
        if (computed.equals(stored)) {
            return Optional.empty();
        }
        StringJoiner names = new StringJoiner(", ");
        name(names, "kind", computed.kind() == stored.kind());
        name(names, "event_id", computed.eventId().equals(stored.eventId()));
        name(names, "event_time", computed.timeMicros() == stored.timeMicros());
        name(names, "event_name", computed.name().equals(stored.name()));
        name(names, "event_type", computed.type().equals(stored.type()));
        name(names, "level_name", computed.level().equals(stored.level()));
        name(names, "outcome", computed.outcome().equals(stored.outcome()));
        name(names, "actor", computed.actor().equals(stored.actor()));
        name(names, "target_type", computed.targetType().equals(stored.targetType()));
        name(names, "target_id", computed.targetId().equals(stored.targetId()));
        name(names, "request_id", computed.requestId().equals(stored.requestId()));
        return Optional.of(new Fault(
                FindingType.PROJECTION_ALTERED,
                "the columns that header and payload give",
                "other content in " + names));
    }

    private static void name(StringJoiner names, String column, boolean same) {
        if (!same) {
            names.add(column);
        }
    }
}
