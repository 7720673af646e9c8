// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.entry;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a chain entry commits to, decoded: where it stands, what it follows, and the commitment to its payload. Immutable.
 *
 * @param kind what the entry is
 * @param trail the trail
 * @param chain the chain
 * @param sequence the entry's number in the chain, from 0
 * @param previous the hash of the entry before; zeros at sequence 0
 * @param transaction the id of the transaction that wrote it, 16 random bytes
 * @param index its place in the transaction's batch, from 0
 * @param lastOfBatch whether it is the last of the batch
 * @param eventId the event's id
 * @param timeMicros microseconds since 1970-01-01T00:00:00Z
 * @param keyId the id of the key of its MAC, at most 63 printable ASCII characters; empty for none
 * @param payloadType the payload's type and version, 1 to 31 printable ASCII characters
 * @param crossLink the pointer into another chain, if it carries one
 * @param payloadLength the payload's length in bytes
 * @param commitment the commitment to salt and payload
 * @since 0.1.0
 */
public record EntryHeader(
        EntryKind kind,
        TrailId trail,
        ChainId chain,
        long sequence,
        Digest previous,
        UUID transaction,
        int index,
        boolean lastOfBatch,
        UUID eventId,
        long timeMicros,
        String keyId,
        String payloadType,
        Optional<CrossLink> crossLink,
        int payloadLength,
        Digest commitment) {
    /** The longest key id. */
    public static final int MAX_KEY_ID = 63;
    /** The longest payload type. */
    public static final int MAX_PAYLOAD_TYPE = 31;

    /**
     * Checks that the values can be encoded.
     *
     * @throws AuditException TSEAL-01201 if a number is negative or a text too long or not printable ASCII
     */
    public EntryHeader {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(trail, "trail");
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(transaction, "transaction");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(crossLink, "crossLink");
        Objects.requireNonNull(commitment, "commitment");
        requireNotNegative("sequence", sequence);
        requireNotNegative("index", index);
        requireNotNegative("payload length", payloadLength);
        requireAscii("key id", keyId, 0, MAX_KEY_ID);
        requireAscii("payload type", payloadType, 1, MAX_PAYLOAD_TYPE);
    }

    private static void requireNotNegative(String what, long value) {
        if (value < 0) {
            throw new AuditException("TSEAL-01201", "entry header: " + what + ": expected 0 or more, found " + value);
        }
    }

    private static void requireAscii(String what, String text, int min, int max) {
        boolean printable = text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (text.length() < min || text.length() > max || !printable) {
            throw new AuditException(
                    "TSEAL-01201",
                    "entry header: " + what + ": expected " + min + " to " + max + " printable ASCII characters, found "
                            + text.length() + (printable ? "" : ", not all such"));
        }
    }
}
