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
import java.util.Optional;

/**
 * One entry in a chain's file: the length of the rest (4 bytes), then header, salt, payload and MAC, each with its length (4 bytes) in
 * front; big-endian. Query columns are not stored but computed when an entry is read.
 */
final class Frame {
    /** The longest frame: header, salt, MAC and a payload of 1 MiB, with room. */
    static final int MAX_LENGTH = 2 << 20;

    private static final int PARTS = 4;
    private static final Projection UNREADABLE = new Projection(-1, "", 0, "", "", "", "", "", "", "", "");

    private final byte[] body;
    private final Optional<EntryHeader> header;

    /**
     * @param body what follows the frame's length
     * @throws IllegalArgumentException if its four parts do not fill it exactly
     */
    Frame(byte[] body) {
        this.body = body;
        ByteBuffer in = ByteBuffer.wrap(body);
        Bytes first = part(in);
        for (int i = 1; i < PARTS; i++) {
            int length = length(in);
            in.position(in.position() + length);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
        header = decoded(first);
    }

    /**
     * The length of an entry's frame.
     *
     * @throws AuditException TSEAL-01402 if it is above {@link #MAX_LENGTH}
     */
    static int length(ChainEntry entry) {
        long length = 4L * PARTS
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
        return 4 + (int) length;
    }

    static byte[] write(ChainEntry entry) {
        int length = length(entry);
        ByteBuffer out = ByteBuffer.allocate(length).putInt(length - 4);
        for (Bytes part : new Bytes[] {entry.header(), entry.salt(), entry.payload(), entry.mac()}) {
            out.putInt(part.size()).put(part.toArray());
        }
        return out.array();
    }

    /** The number that the header gives; if it gives none, the one of the place where it was found. */
    long sequence(long position) {
        return header.map(EntryHeader::sequence).orElse(position);
    }

    /** The entry, unjudged, with the trail that its header gives; if it gives none, {@link FileAuditStore#NO_TRAIL}. */
    ChainEntry entry(ChainId chain, long position) {
        ByteBuffer in = ByteBuffer.wrap(body);
        Bytes stored = part(in);
        Bytes salt = part(in);
        Bytes payload = part(in);
        return new ChainEntry(
                header.map(EntryHeader::trail).orElse(FileAuditStore.NO_TRAIL),
                chain,
                sequence(position),
                stored,
                salt,
                payload,
                part(in),
                header.map(decoded -> projection(decoded, payload)).orElse(UNREADABLE));
    }

    private static Optional<EntryHeader> decoded(Bytes header) {
        try {
            return Optional.of(EntryCodec.decode(header));
        } catch (AuditException e) {
            return Optional.empty();
        }
    }

    private static Projection projection(EntryHeader header, Bytes payload) {
        try {
            return RecordCodec.project(header, payload);
        } catch (AuditException e) {
            return UNREADABLE;
        }
    }

    private static Bytes part(ByteBuffer in) {
        byte[] part = new byte[length(in)];
        in.get(part);
        return Bytes.copyOf(part);
    }

    private static int length(ByteBuffer in) {
        int length = in.remaining() < 4 ? -1 : in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a part longer than its frame");
        }
        return length;
    }
}
