// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.Digest;
import io.trailseal.audit.core.log.MerkleHash;
import io.trailseal.audit.core.seal.LogSize;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The sizes a log had behind each of its entries, with the root at each: what checkpoints are held against, in whatever order they come. Of a
 * root half of a hash over it is kept, which nobody can meet with another root, be it other in one bit: 32 bytes for each entry.
 */
final class LogSizes {
    private static final int FIRST = 64;

    private long[] numbers = new long[FIRST];
    private long[] sizes = new long[FIRST];
    private long[] roots = new long[2 * FIRST];
    private int count;

    /** Takes the log's size behind an entry; sizes that don't grow are left out. */
    void add(long number, LogSize size) {
        if (count > 0 && size.size() <= sizes[count - 1]) {
            return;
        }
        if (count == sizes.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
            roots = Arrays.copyOf(roots, 4 * count);
        }
        numbers[count] = number;
        sizes[count] = size.size();
        ByteBuffer root = start(size.root());
        roots[2 * count] = root.getLong();
        roots[2 * count + 1] = root.getLong();
        count++;
    }

    /** Whether the log had this size and root. */
    boolean had(LogSize size) {
        int at = Arrays.binarySearch(sizes, 0, count, size.size());
        if (at < 0) {
            return false;
        }
        ByteBuffer root = start(size.root());
        return roots[2 * at] == root.getLong() && roots[2 * at + 1] == root.getLong();
    }

    /** The number of the first entry behind which the log had this size or a greater one; one behind the last if there is none. */
    long number(long size) {
        int at = Arrays.binarySearch(sizes, 0, count, size);
        int first = at < 0 ? -at - 1 : at;
        return first < count ? numbers[first] : lastNumber() + 1;
    }

    /** The number of the last entry, -1 if there is none. */
    long lastNumber() {
        return count == 0 ? -1 : numbers[count - 1];
    }

    /** The greatest size, 0 if there is none. */
    long last() {
        return count == 0 ? 0 : sizes[count - 1];
    }

    /** How many of so many leaves are entries of chains: each entry of the log up to there is one leaf of its own. */
    long entries(long size) {
        return Math.max(0, size - number(size) - 1);
    }

    private static ByteBuffer start(Digest root) {
        return ByteBuffer.wrap(MerkleHash.leaf(root.toArray()).toArray());
    }
}
