// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** Goes over the batches that an index does not know yet, and judges what stands behind the last whole one. */
final class ChainScan {
    /** What stands behind the last whole batch. */
    enum Rest {
        /** Nothing. */
        NONE,
        /** A batch that was never written to its end. */
        TORN,
        /** Bytes that were changed, or never were a batch. */
        DAMAGED
    }

    private ChainScan() {}

    /** Adds the whole batches within the first {@code size} bytes to the index. */
    static Rest extend(ChainIndex index, Path path, long size) throws IOException {
        if (index.end() >= size) {
            return Rest.NONE;
        }
        try {
            try (BatchInput in = new BatchInput(path, index.end())) {
                while (index.end() < size) {
                    if (!batch(index, path, in, size)) {
                        return new FileRest(path, index.end(), size).judge();
                    }
                }
            }
            return Rest.NONE;
        } catch (EOFException e) {
            // Shorter than a moment ago: its writer took back an append that had failed.
            return Rest.TORN;
        }
    }

    /** Whether a batch stands here whose frames fill it. Only the last is not taken if it shows that a part was never written. */
    private static boolean batch(ChainIndex index, Path path, BatchInput in, long size) throws IOException {
        long start = in.at();
        if (size - start < Batch.HEAD || in.readInt() != Batch.MARK) {
            return false;
        }
        in.beginChecksum();
        int length = in.readInt();
        long end = in.at() + length + Batch.TAIL;
        if (!Batch.isLength(length) || end > size) {
            return false;
        }
        BatchMarks marks = index.next(length);
        if (!frames(in, marks)) {
            return false;
        }
        int expected = in.checksum();
        if (in.readInt() != expected && end == size && new FileRest(path, start, size).hasGap()) {
            return false;
        }
        index.add(marks);
        return true;
    }

    private static boolean frames(BatchInput in, BatchMarks marks) throws IOException {
        while (in.at() < marks.framesEnd()) {
            long start = in.at();
            int length = marks.framesEnd() - start < 4 ? -1 : in.readInt();
            if (length < 0 || length > Frame.MAX_LENGTH || in.at() + length > marks.framesEnd()) {
                return false;
            }
            try {
                marks.frame(start, new Frame(in.read(length)).sequence(marks.entries()));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }
}
