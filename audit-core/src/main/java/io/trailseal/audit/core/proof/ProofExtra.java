// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.proof;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a proof of an event carries beside the log's hashes: the header that is the leaf, and what it commits to if that is to be shown. Only
 * framed here, not looked into. Immutable.
 *
 * @param header the bytes that are hashed to the leaf, 1 to 511
 * @param content what they are said to commit to
 */
record ProofExtra(Bytes header, Optional<EventContent> content) {
    private static final byte[] MAGIC = "trailseal/proof\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int WITHOUT_CONTENT = 0;
    private static final int WITH_CONTENT = 1;
    private static final int FIXED_LENGTH = MAGIC.length + 2 + Short.BYTES;

    ProofExtra {
        if (header.isEmpty() || header.size() > EntryCodec.MAX_LENGTH) {
            throw ProofFaults.extra("header", "1 to " + EntryCodec.MAX_LENGTH + " bytes", header.size() + " bytes");
        }
    }

    Bytes encode() {
        int contentLength = content.map(shown -> EntryHasher.SALT_LENGTH
                        + Integer.BYTES
                        + shown.payload().size())
                .orElse(0);
        ByteBuffer out = ByteBuffer.allocate(FIXED_LENGTH + header.size() + contentLength);
        out.put(MAGIC).put((byte) VERSION).put((byte) (content.isPresent() ? WITH_CONTENT : WITHOUT_CONTENT));
        out.putShort((short) header.size()).put(header.toArray());
        content.ifPresent(shown -> out.put(shown.salt().toArray())
                .putInt(shown.payload().size())
                .put(shown.payload().toArray()));
        return Bytes.copyOf(out.array());
    }

    static ProofExtra decode(Bytes extra) {
        ByteBuffer in = ByteBuffer.wrap(extra.toArray());
        try {
            return decode(in);
        } catch (BufferUnderflowException e) {
            throw ProofFaults.extra("length", "more bytes", String.valueOf(extra.size()));
        }
    }

    private static ProofExtra decode(ByteBuffer in) {
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw ProofFaults.extra("first 16 bytes", "\"trailseal/proof\" and a zero", "others");
        }
        int version = in.get() & 0xff;
        if (version != VERSION) {
            throw ProofFaults.extra("version", String.valueOf(VERSION), String.valueOf(version));
        }
        int kind = in.get() & 0xff;
        if (kind > WITH_CONTENT) {
            throw ProofFaults.extra("kind of content", "0 or 1", String.valueOf(kind));
        }
        Bytes header = bytes(in, in.getShort() & 0xffff);
        Optional<EventContent> content = Optional.empty();
        if (kind == WITH_CONTENT) {
            Bytes salt = bytes(in, EntryHasher.SALT_LENGTH);
            content = Optional.of(new EventContent(salt, bytes(in, in.getInt())));
        }
        if (in.hasRemaining()) {
            throw ProofFaults.extra("length", "nothing more", in.remaining() + " bytes");
        }
        return new ProofExtra(header, content);
    }

    /** Asks for no more memory than there are bytes. */
    private static Bytes bytes(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Bytes.copyOf(bytes);
    }
}
