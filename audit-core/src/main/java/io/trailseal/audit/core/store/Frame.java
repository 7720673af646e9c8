// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.RecordCodec;
import java.nio.ByteBuffer;

/**
 * One entry in a chain's file: the length of the rest (4 bytes), then header, salt, payload and MAC, each with its length (4 bytes) in
 * front; big-endian. Query columns are not stored but computed when an entry is read.
 */
final class Frame {
    /** The longest frame: header, salt, MAC and a payload of 1 MiB, with room. */
    static final int MAX_LENGTH = 2 << 20;

    private static final Projection UNREADABLE = new Projection(-1, "", 0, "", "", "", "", "", "", "", "");

    private Frame() {}

    static byte[] write(ChainEntry entry) {
        int length = 16
                + entry.header().size()
                + entry.salt().size()
                + entry.payload().size()
                + entry.mac().size();
        if (length > MAX_LENGTH) {
            throw new AuditException(
                    "TSEAL-01402",
                    "chain " + entry.chain() + " sequence " + entry.sequence() + ": expected at most " + MAX_LENGTH
                            + " bytes, found " + length);
        }
        ByteBuffer out = ByteBuffer.allocate(4 + length).putInt(length);
        for (Bytes part : new Bytes[] {entry.header(), entry.salt(), entry.payload(), entry.mac()}) {
            out.putInt(part.size()).put(part.toArray());
        }
        return out.array();
    }

    /** The entry in a frame's body, with the place its header gives; if it gives none, the place where it was found. */
    static ChainEntry read(ByteBuffer body, ChainId chain, long position) {
        Bytes header = part(body);
        Bytes salt = part(body);
        Bytes payload = part(body);
        Bytes mac = part(body);
        if (body.hasRemaining()) {
            throw new IllegalArgumentException(body.remaining() + " bytes too many");
        }
        EntryHeader decoded;
        try {
            decoded = EntryCodec.decode(header);
        } catch (AuditException e) {
            return new ChainEntry(FileAuditStore.NO_TRAIL, chain, position, header, salt, payload, mac, UNREADABLE);
        }
        return new ChainEntry(
                decoded.trail(), chain, decoded.sequence(), header, salt, payload, mac, projection(decoded, payload));
    }

    private static Projection projection(EntryHeader header, Bytes payload) {
        try {
            return RecordCodec.project(header, payload);
        } catch (AuditException e) {
            return UNREADABLE;
        }
    }

    private static Bytes part(ByteBuffer body) {
        int length = body.remaining() < 4 ? -1 : body.getInt();
        if (length < 0 || length > body.remaining()) {
            throw new IllegalArgumentException("a part longer than its frame");
        }
        byte[] part = new byte[length];
        body.get(part);
        return Bytes.copyOf(part);
    }
}
