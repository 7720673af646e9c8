// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What one append adds to a chain's file: a mark of 4 bytes, the length of the frames (4 bytes), the frames, and the CRC32C (RFC 3720,
 * appendix B.4) of length and frames (4 bytes); big-endian. The mark begins with a byte that no UTF-8 text holds, so that no payload can
 * look like a batch.
 */
final class Batch {
    static final int MARK = 0xf5545331;
    /** Mark and length. */
    static final int HEAD = 8;
    /** The CRC. */
    static final int TAIL = 4;
    /** The greatest length of all frames together. */
    static final int MAX_LENGTH = 1 << 30;

    private Batch() {}

    /**
     * The length of these entries' frames.
     *
     * @throws AuditException TSEAL-01402 if one of them, or all together, are too long
     */
    static int length(List<ChainEntry> entries) {
        long length = entries.stream().mapToLong(Frame::length).sum();
        if (length > MAX_LENGTH) {
            throw new AuditException(
                    "TSEAL-01402",
                    "chain " + entries.get(0).chain() + ": expected a batch of at most " + MAX_LENGTH + " bytes, found "
                            + length);
        }
        return (int) length;
    }

    /** Whether a batch may say of itself that it has this length. */
    static boolean isLength(int length) {
        return length > 0 && length <= MAX_LENGTH;
    }

    /** Writes at the file's present place. */
    static void write(RandomAccessFile file, List<ChainEntry> entries, BatchMarks marks) throws IOException {
        byte[] head =
                ByteBuffer.allocate(HEAD).putInt(MARK).putInt(length(entries)).array();
        CRC32C checksum = new CRC32C();
        checksum.update(head, 4, 4);
        file.write(head, 0, head.length);
        for (ChainEntry entry : entries) {
            byte[] frame = Frame.write(entry);
            marks.frame(file.getFilePointer(), entry.sequence());
            checksum.update(frame);
            file.write(frame, 0, frame.length);
        }
        byte[] tail =
                ByteBuffer.allocate(TAIL).putInt((int) checksum.getValue()).array();
        file.write(tail, 0, tail.length);
    }
}
