// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.EventIds;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * One stored entry of a log with its hash. What it holds fits together: the header to the place, the payload to the header. Immutable.
 *
 * @param header the decoded header
 * @param hash the entry's hash, which is its leaf
 * @param payload the payload
 * @since 0.1.0
 */
public record LogRow(EntryHeader header, Digest hash, Bytes payload) {
    /**
     * Reads a row, strictly.
     *
     * @param entry the row
     * @return what it holds
     * @throws AuditException TSEAL-01202 or TSEAL-01203 if its header is none, TSEAL-01701 if it is no entry of a log, or stands in another place
     *     than it says, or its payload is not the one that was hashed
     */
    public static LogRow of(ChainEntry entry) {
        EntryHeader header = EntryCodec.decode(entry.header());
        EntryHasher hasher = new EntryHasher();
        boolean placed = header.kind() == EntryKind.SEAL
                && header.trail().equals(entry.trail())
                && header.chain().equals(entry.chain())
                && header.sequence() == entry.sequence();
        if (!placed) {
            throw wrong(entry.chain(), entry.sequence(), "a seal of this log and number", "another header");
        }
        if (entry.salt().size() != EntryHasher.SALT_LENGTH
                || entry.payload().size() != header.payloadLength()
                || !hasher.commitment(entry.salt(), entry.payload()).equals(header.commitment())) {
            throw wrong(entry.chain(), entry.sequence(), "the payload that was hashed", "another");
        }
        return new LogRow(header, hasher.entry(entry.header()), entry.payload());
    }

    /**
     * Makes a row.
     *
     * @param trail the trail
     * @param log the log
     * @param number its number in the log
     * @param previous the hash of the row before
     * @param payloadType what it is
     * @param payload its payload
     * @param timeMicros when, microseconds since 1970-01-01T00:00:00Z
     * @param ids random ids and the salt
     * @return the row to be stored
     */
    public static ChainEntry entry(
            TrailId trail,
            ChainId log,
            long number,
            Digest previous,
            String payloadType,
            Bytes payload,
            long timeMicros,
            Ids ids) {
        EntryHeader header = new EntryHeader(
                EntryKind.SEAL,
                trail,
                log,
                number,
                previous,
                ids.transaction(),
                0,
                true,
                ids.event(),
                timeMicros,
                "",
                payloadType,
                Optional.empty(),
                payload.size(),
                new EntryHasher().commitment(ids.salt(), payload));
        return new ChainEntry(
                trail,
                log,
                number,
                EntryCodec.encode(header),
                ids.salt(),
                payload,
                Bytes.empty(),
                RecordCodec.project(header, payload));
    }

    /**
     * What makes a row unlike any other.
     *
     * @param transaction 16 random bytes
     * @param event the event id
     * @param salt 16 random bytes
     */
    public record Ids(UUID transaction, UUID event, Bytes salt) {
        /**
         * Draws them.
         *
         * @param random the source
         * @param timeMicros the time in the event id, microseconds since 1970-01-01T00:00:00Z
         * @return fresh ids
         */
        public static Ids random(RandomGenerator random, long timeMicros) {
            byte[] salt = new byte[EntryHasher.SALT_LENGTH];
            random.nextBytes(salt);
            return new Ids(
                    new UUID(random.nextLong(), random.nextLong()),
                    new EventIds(random).next(Micros.toInstant(timeMicros)),
                    Bytes.copyOf(salt));
        }
    }

    /**
     * Its number in the log.
     *
     * @return the sequence number, 0 for the opening entry
     */
    public long number() {
        return header.sequence();
    }

    /**
     * Whether it is of a type.
     *
     * @param payloadType one of {@link io.trailseal.audit.core.record.PayloadType}
     * @return whether it is
     */
    public boolean is(String payloadType) {
        return header.payloadType().equals(payloadType);
    }

    /**
     * The seal that it is.
     *
     * @return the seal
     * @throws AuditException TSEAL-01700 or TSEAL-01701 if it is none
     */
    public Seal seal() {
        if (!is(PayloadType.SEAL)) {
            throw wrong(header.chain(), number(), "a seal", header.payloadType());
        }
        return SealCodec.seal(payload);
    }

    static AuditException wrong(ChainId log, long number, String expected, String found) {
        return new AuditException(
                "TSEAL-01701", "log " + log + " number " + number + ": expected " + expected + ", found " + found);
    }
}
