// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The bytes of a chain's file behind the last batch that could be read: was a write cut short, or were they changed? Only the newest
 * append can be torn, for the one before was forced to the disk first. A torn one shows it: it ends too early, or holds zeros where blocks
 * were never written. Everything else is damage, and damage is never cut off.
 */
final class FileRest {
    /** The least that a disk writes at once. */
    private static final int SECTOR = 512;

    private final Path path;
    private final long start;
    private final long size;

    FileRest(Path path, long start, long size) {
        this.path = path;
        this.start = start;
        this.size = size;
    }

    ChainScan.Rest judge() throws IOException {
        if (hasBatchBehind()) {
            return ChainScan.Rest.DAMAGED;
        }
        if (hasGap()) {
            return ChainScan.Rest.TORN;
        }
        // Whole but for its head: somebody changed that. Otherwise the beginning of a batch, if it looks like one.
        return !isBatchOfWrongHead() && isBeginning() ? ChainScan.Rest.TORN : ChainScan.Rest.DAMAGED;
    }

    /** Whether a part was never written: zeros at the beginning, at the end, or in all of a disk's sector. */
    boolean hasGap() throws IOException {
        try (BatchInput in = new BatchInput(path, start)) {
            long zeros = 0;
            boolean gap = false;
            while (in.at() < size && !gap) {
                zeros = in.readByte() == 0 ? zeros + 1 : 0;
                boolean all = zeros == in.at() - start;
                gap = all && zeros == Math.min(4, size - start) || zeros >= SECTOR && in.at() % SECTOR == 0;
            }
            return gap || zeros >= 4;
        }
    }

    /** Whether a batch that was written later stands behind the first byte. */
    private boolean hasBatchBehind() throws IOException {
        try (BatchInput in = new BatchInput(path, start + 1)) {
            int mark = 0;
            while (in.at() < size) {
                mark = mark << 8 | in.readByte();
                if (mark == Batch.MARK && isBatch(in.at() - 4)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isBatch(long at) throws IOException {
        if (size - at < Batch.HEAD) {
            return false;
        }
        int length;
        try (BatchInput in = new BatchInput(path, at + 4)) {
            length = in.readInt();
        }
        return Batch.isLength(length) && at + Batch.HEAD + length + Batch.TAIL <= size && checks(at, length);
    }

    private boolean isBatchOfWrongHead() throws IOException {
        long length = size - start - Batch.HEAD - Batch.TAIL;
        return length > 0 && length <= Batch.MAX_LENGTH && checks(start, (int) length);
    }

    /** Whether the CRC fits when the batch is taken to have this length, whatever its head says. */
    private boolean checks(long at, int length) throws IOException {
        try (BatchInput in = new BatchInput(path, at + Batch.HEAD)) {
            in.beginChecksum(length);
            for (int left = length; left > 0; ) {
                int piece = Math.min(left, 1 << 16);
                in.read(piece);
                left -= piece;
            }
            int expected = in.checksum();
            return in.readInt() == expected;
        }
    }

    /** Whether this is how a batch begins that has not come to its end. */
    private boolean isBeginning() throws IOException {
        try (BatchInput in = new BatchInput(path, start)) {
            for (int i = 0; i < 4 && in.at() < size; i++) {
                if (in.readByte() != (Batch.MARK >>> 24 - 8 * i & 0xff)) {
                    return false;
                }
            }
            if (size - in.at() < 4) {
                return true;
            }
            int length = in.readInt();
            return Batch.isLength(length) && in.at() + length + Batch.TAIL > size;
        }
    }
}
