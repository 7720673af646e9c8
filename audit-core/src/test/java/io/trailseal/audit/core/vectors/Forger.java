// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Projection;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.entry.EntryMac;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What somebody with the tables and the format at hand can do to rows. */
final class Forger {
    private Forger() {}

    static ChainEntry header(ChainEntry row, UnaryOperator<byte[]> change) {
        return with(row, Bytes.copyOf(change.apply(row.header().toArray())), row.salt(), row.payload(), row.mac());
    }

    static ChainEntry salt(ChainEntry row, UnaryOperator<byte[]> change) {
        return with(row, row.header(), Bytes.copyOf(change.apply(row.salt().toArray())), row.payload(), row.mac());
    }

    static ChainEntry payload(ChainEntry row, UnaryOperator<byte[]> change) {
        return with(
                row,
                row.header(),
                row.salt(),
                Bytes.copyOf(change.apply(row.payload().toArray())),
                row.mac());
    }

    static ChainEntry mac(ChainEntry row, byte[] mac) {
        return with(row, row.header(), row.salt(), row.payload(), Bytes.copyOf(mac));
    }

    /** With the MAC of the key that its header names, if it names one. */
    static ChainEntry signed(ChainEntry row) {
        String id = HeaderParts.of(row).keyId;
        return id.isEmpty()
                ? row
                : mac(
                        row,
                        EntryMac.sign(TestKeySource.hmac(id), HeaderParts.hash(row))
                                .toArray());
    }

    static ChainEntry erased(ChainEntry row) {
        return with(row, row.header(), Bytes.empty(), Bytes.empty(), row.mac());
    }

    /** The content of one row under the header of another. */
    static ChainEntry content(ChainEntry row, ChainEntry other) {
        return new ChainEntry(
                row.trail(),
                row.chain(),
                row.sequence(),
                row.header(),
                other.salt(),
                other.payload(),
                row.mac(),
                other.projection());
    }

    static ChainEntry actor(ChainEntry row, String actor) {
        return project(row, columns(row.projection(), actor));
    }

    static ChainEntry project(ChainEntry row, Projection projection) {
        return new ChainEntry(
                row.trail(),
                row.chain(),
                row.sequence(),
                row.header(),
                row.salt(),
                row.payload(),
                row.mac(),
                projection);
    }

    private static Projection columns(Projection from, String actor) {
        return new Projection(
                from.kind(),
                from.eventId(),
                from.timeMicros(),
                from.name(),
                from.type(),
                from.level(),
                from.outcome(),
                actor,
                from.targetType(),
                from.targetId(),
                from.requestId());
    }

    /** Another event in the place of this one: payload, commitment, columns, all fitting. */
    static ChainEntry replaced(ChainEntry row, AuditRecord event) {
        HeaderParts parts = HeaderParts.of(row);
        return parts.row(row.salt(), payload(parts, event), row.mac());
    }

    /** A well-formed row behind another, changed as the forger likes. */
    static ChainEntry behind(
            ChainEntry last, TrailWriter writer, AuditRecord event, UnaryOperator<HeaderParts> change) {
        HeaderParts parts = HeaderParts.of(last);
        parts.sequence++;
        parts.previous = HeaderParts.hash(last);
        parts.transaction = writer.transactionId();
        parts.index = 0;
        parts.last = true;
        parts.eventId = writer.eventId();
        parts.timeMicros += 1_000_000;
        parts.kind = EntryKind.EVENT;
        parts.payloadType = PayloadType.EVENT;
        parts.link = Optional.empty();
        HeaderParts changed = change.apply(parts);
        return changed.row(writer.salt(), payload(changed, event), Bytes.empty());
    }

    static byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= 1;
        return bytes;
    }

    static Digest other(Digest digest) {
        return Digest.of(flip(digest.toArray(), 0));
    }

    private static Bytes payload(HeaderParts parts, AuditRecord event) {
        return RecordCodec.draft(event.toBuilder()
                        .id(parts.eventId)
                        .timestamp(Micros.toInstant(parts.timeMicros))
                        .build())
                .payload();
    }

    private static ChainEntry with(ChainEntry row, Bytes header, Bytes salt, Bytes payload, Bytes mac) {
        return new ChainEntry(row.trail(), row.chain(), row.sequence(), header, salt, payload, mac, row.projection());
    }
}
