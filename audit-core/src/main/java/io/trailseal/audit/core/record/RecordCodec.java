// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Integrity;
import io.trailseal.audit.Projection;
import io.trailseal.audit.core.chain.EntryDraft;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.json.CanonicalJson;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records to entry contents and back, format version 1. Pure and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecordCodec {
    private RecordCodec() {}

    /**
     * The entry of an event.
     *
     * @param event a record with id and time, made storable by {@link RecordNormalizer}
     * @return its content
     */
    public static EntryDraft draft(AuditRecord event) {
        UUID id = event.id().orElseThrow(() -> new IllegalArgumentException("a record without id"));
        Instant time = event.timestamp().orElseThrow(() -> new IllegalArgumentException("a record without time"));
        long micros = Micros.of(time);
        return new EntryDraft(
                EntryKind.EVENT,
                id,
                micros,
                PayloadType.EVENT,
                new PayloadWriter().write(event),
                Projections.ofEvent(id, micros, event));
    }

    /**
     * The entry of a trail about itself.
     *
     * @param payloadType one of {@link PayloadType}, not {@link PayloadType#EVENT}
     * @param id the entry's event id
     * @param time when
     * @param members the payload: texts by name, of which the empty ones are left out
     * @return its content
     */
    public static EntryDraft control(String payloadType, UUID id, Instant time, Map<String, String> members) {
        Map<String, String> present = new TreeMap<>(members);
        present.values().removeIf(String::isEmpty);
        long micros = Micros.of(time);
        return new EntryDraft(
                EntryKind.CONTROL,
                id,
                micros,
                payloadType,
                Bytes.copyOf(CanonicalJson.write(present)),
                Projections.ofControl(EntryKind.CONTROL, id, micros, payloadType));
    }

    /**
     * The record of a stored event. Does not verify it.
     *
     * @param entry the entry as stored
     * @return the record, with {@link AuditRecord#integrity()}
     * @throws AuditException TSEAL-01202 or TSEAL-01203 if the header, TSEAL-01304 or a code of the JSON reader if the payload can't be
     *     decoded, TSEAL-01305 if it is no event
     */
    public static AuditRecord read(ChainEntry entry) {
        EntryHeader header = EntryCodec.decode(entry.header());
        if (header.kind() != EntryKind.EVENT || !header.payloadType().equals(PayloadType.EVENT)) {
            throw new AuditException(
                    "TSEAL-01305",
                    "chain " + entry.chain() + " sequence " + entry.sequence() + ": expected an event, found "
                            + header.kind());
        }
        Digest checksum = new EntryHasher().entry(entry.header());
        return record(header, entry.payload()).toBuilder()
                .integrity(new Integrity(
                        header.chain(), header.sequence(), header.previous(), checksum, entry.mac(), header.keyId()))
                .build();
    }

    /**
     * The record of an event that has no place in a chain.
     *
     * @param header the decoded header
     * @param payload the payload as stored
     * @return the record, as {@link #draft} takes it
     * @throws AuditException TSEAL-01304 or a code of the JSON reader if the payload can't be decoded
     */
    public static AuditRecord record(EntryHeader header, Bytes payload) {
        return PayloadReader.read(payload)
                .id(header.eventId())
                .timestamp(Micros.toInstant(header.timeMicros()))
                .build();
    }

    /**
     * The members of a control entry's payload.
     *
     * @param payload the payload as stored
     * @return texts by name
     * @throws AuditException TSEAL-01304 or a code of the JSON reader if it can't be decoded
     */
    public static Map<String, String> readControl(Bytes payload) {
        Map<String, String> members = new TreeMap<>();
        for (Map.Entry<String, @Nullable Object> member :
                CanonicalJson.read(payload.toArray()).entrySet()) {
            if (!(member.getValue() instanceof String text)) {
                throw Members.malformed("members", "texts", "something else");
            }
            members.put(member.getKey(), text);
        }
        return members;
    }

    /**
     * The columns by which an entry is found, computed from what is evidence.
     *
     * @param header the decoded header
     * @param payload the payload as stored
     * @return what the columns must hold
     * @throws AuditException TSEAL-01304 or a code of the JSON reader if the payload can't be decoded
     */
    public static Projection project(EntryHeader header, Bytes payload) {
        if (header.kind() == EntryKind.EVENT) {
            AuditRecord event = PayloadReader.read(payload).build();
            return Projections.ofEvent(header.eventId(), header.timeMicros(), event);
        }
        return Projections.ofControl(header.kind(), header.eventId(), header.timeMicros(), header.payloadType());
    }
}
