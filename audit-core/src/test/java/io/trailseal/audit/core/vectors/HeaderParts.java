// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.Optional;
import java.util.UUID;

/** A header's parts, to be changed by a forger, and the row they make. */
public final class HeaderParts {
    public EntryKind kind;
    public TrailId trail;
    public ChainId chain;
    public long sequence;
    public Digest previous;
    public UUID transaction;
    public int index;
    public boolean last;
    public UUID eventId;
    public long timeMicros;
    public String keyId;
    public String payloadType;
    public Optional<CrossLink> link;

    /** The parts of a header. */
    public HeaderParts(EntryHeader header) {
        kind = header.kind();
        trail = header.trail();
        chain = header.chain();
        sequence = header.sequence();
        previous = header.previous();
        transaction = header.transaction();
        index = header.index();
        last = header.lastOfBatch();
        eventId = header.eventId();
        timeMicros = header.timeMicros();
        keyId = header.keyId();
        payloadType = header.payloadType();
        link = header.crossLink();
    }

    /** The parts of a row's header. */
    public static HeaderParts of(ChainEntry row) {
        return new HeaderParts(EntryCodec.decode(row.header()));
    }

    /** The hash of a row. */
    public static Digest hash(ChainEntry row) {
        return new EntryHasher().entry(row.header());
    }

    /** These parts with their payload as a header. */
    public EntryHeader header(Bytes salt, Bytes payload) {
        return new EntryHeader(
                kind,
                trail,
                chain,
                sequence,
                previous,
                transaction,
                index,
                last,
                eventId,
                timeMicros,
                keyId,
                payloadType,
                link,
                payload.size(),
                new EntryHasher().commitment(salt, payload));
    }

    /** A row in which everything fits. */
    public ChainEntry row(Bytes salt, Bytes payload, Bytes mac) {
        EntryHeader header = header(salt, payload);
        Projection projection = kind == EntryKind.EVENT && !payloadType.equals(PayloadType.EVENT)
                ? new Projection(kind.number(), eventId.toString(), timeMicros, "", payloadType, "", "", "", "", "", "")
                : RecordCodec.project(header, payload);
        return new ChainEntry(trail, chain, sequence, EntryCodec.encode(header), salt, payload, mac, projection);
    }

    /** A row in which everything fits, with the payload of another. */
    public ChainEntry row(ChainEntry content) {
        return row(content.salt(), content.payload(), content.mac());
    }
}
