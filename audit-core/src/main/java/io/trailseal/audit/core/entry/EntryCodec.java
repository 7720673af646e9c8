// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.entry;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Entry headers to bytes and back, format version 1, big-endian. Decoding is strict: a header decodes if and only if encoding what was
 * decoded gives the same bytes. Pure and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class EntryCodec {
    /** The format's version. */
    public static final int VERSION = 1;

    /** The longest header, in bytes. */
    public static final int MAX_LENGTH = 511;

    private static final byte[] MAGIC = "trailseal/entry\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FLAG_CROSS_LINK = 1;
    private static final int FLAG_LAST = 2;
    private static final int FIXED_LENGTH = 174;
    private static final int CROSS_LINK_LENGTH = ChainId.LENGTH + Long.BYTES + Digest.LENGTH;

    private EntryCodec() {}

    /**
     * The header's bytes.
     *
     * @param header the header
     * @return between 175 and {@link #MAX_LENGTH} bytes
     */
    public static Bytes encode(EntryHeader header) {
        int length =
                FIXED_LENGTH + header.keyId().length() + header.payloadType().length();
        int flags = header.lastOfBatch() ? FLAG_LAST : 0;
        if (header.crossLink().isPresent()) {
            length += CROSS_LINK_LENGTH;
            flags |= FLAG_CROSS_LINK;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put(MAGIC).put((byte) VERSION).put((byte) header.kind().number()).putShort((short) flags);
        out.putLong(header.trail().high()).putLong(header.trail().low());
        out.putLong(header.chain().high()).putLong(header.chain().low());
        out.putLong(header.sequence()).put(header.previous().toArray());
        putUuid(out, header.transaction());
        out.putInt(header.index());
        putUuid(out, header.eventId());
        out.putLong(header.timeMicros());
        putText(out, header.keyId());
        putText(out, header.payloadType());
        header.crossLink().ifPresent(link -> out.putLong(link.chain().high())
                .putLong(link.chain().low())
                .putLong(link.sequence())
                .put(link.hash().toArray()));
        out.putInt(header.payloadLength()).put(header.commitment().toArray());
        return Bytes.copyOf(out.array());
    }

    /**
     * The header in these bytes.
     *
     * @param header the bytes as stored
     * @return the header
     * @throws EntryFormatException TSEAL-01202 if they are no header, TSEAL-01203 if of an unknown version, kind or flag
     */
    public static EntryHeader decode(Bytes header) {
        if (header.size() > MAX_LENGTH) {
            throw EntryFormatException.malformed(
                    "length", "at most " + MAX_LENGTH + " bytes", String.valueOf(header.size()));
        }
        ByteBuffer in = ByteBuffer.wrap(header.toArray());
        try {
            return decode(in);
        } catch (BufferUnderflowException e) {
            throw EntryFormatException.malformed("length", "more bytes", String.valueOf(header.size()));
        }
    }

    private static EntryHeader decode(ByteBuffer in) {
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw EntryFormatException.malformed("first 16 bytes", "\"trailseal/entry\" and a zero", "others");
        }
        int version = in.get() & 0xff;
        if (version != VERSION) {
            throw EntryFormatException.unsupported("version", String.valueOf(VERSION), String.valueOf(version));
        }
        int kind = in.get() & 0xff;
        if (kind >= EntryKind.values().length) {
            throw EntryFormatException.unsupported("kind", "0, 1 or 2", String.valueOf(kind));
        }
        int flags = in.getShort() & 0xffff;
        if ((flags & ~(FLAG_CROSS_LINK | FLAG_LAST)) != 0) {
            throw EntryFormatException.unsupported("flags", "none but bits 0 and 1", Integer.toBinaryString(flags));
        }
        TrailId trail = new TrailId(in.getLong(), in.getLong());
        ChainId chain = new ChainId(in.getLong(), in.getLong());
        long sequence = notNegative("sequence", in.getLong());
        Digest previous = digest(in);
        UUID transaction = new UUID(in.getLong(), in.getLong());
        int index = (int) notNegative("index", in.getInt());
        UUID eventId = new UUID(in.getLong(), in.getLong());
        long time = in.getLong();
        String keyId = text(in, "key id", 0, EntryHeader.MAX_KEY_ID);
        String payloadType = text(in, "payload type", 1, EntryHeader.MAX_PAYLOAD_TYPE);
        Optional<CrossLink> crossLink = Optional.empty();
        if ((flags & FLAG_CROSS_LINK) != 0) {
            ChainId other = new ChainId(in.getLong(), in.getLong());
            crossLink = Optional.of(new CrossLink(other, notNegative("cross-link sequence", in.getLong()), digest(in)));
        }
        int payloadLength = (int) notNegative("payload length", in.getInt());
        Digest commitment = digest(in);
        if (in.hasRemaining()) {
            throw EntryFormatException.malformed("length", "nothing after the commitment", in.remaining() + " bytes");
        }
        return new EntryHeader(
                EntryKind.values()[kind],
                trail,
                chain,
                sequence,
                previous,
                transaction,
                index,
                (flags & FLAG_LAST) != 0,
                eventId,
                time,
                keyId,
                payloadType,
                crossLink,
                payloadLength,
                commitment);
    }

    private static void putUuid(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void putText(ByteBuffer out, String text) {
        out.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Digest digest(ByteBuffer in) {
        byte[] bytes = new byte[Digest.LENGTH];
        in.get(bytes);
        return Digest.of(bytes);
    }

    private static long notNegative(String what, long value) {
        if (value < 0) {
            throw EntryFormatException.malformed(what, "a number below the sign bit", Long.toUnsignedString(value));
        }
        return value;
    }

    private static String text(ByteBuffer in, String what, int min, int max) {
        int length = in.get() & 0xff;
        if (length < min || length > max) {
            throw EntryFormatException.malformed(what, min + " to " + max + " characters", String.valueOf(length));
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        for (byte b : bytes) {
            if (b <= 0x20 || b >= 0x7f) {
                throw EntryFormatException.malformed(what, "printable ASCII", "another byte");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
