// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Shows that a log only grew: that its first leaves are all those of a smaller size (RFC 6962, section 2.1.2; RFC 9162, section 2.1.4). A proof
 * of the wrong shape doesn't come into being, so nothing is hashed for it. Of the log without leaves nothing can be proven. Immutable.
 *
 * @param from the smaller size, 1 or more
 * @param to the greater size, or the same
 * @param path the hashes from which both roots follow, exactly as many as the sizes ask for
 * @since 0.1.0
 */
public record ConsistencyProof(long from, long to, List<Digest> path) {
    /**
     * Checks the shape and copies the path.
     *
     * @throws AuditException TSEAL-01620 if the sizes are no two sizes of a growing log, or the path has another length
     */
    public ConsistencyProof {
        path = List.copyOf(path);
        sizes(from, to);
        int length = length(from, to);
        if (path.size() != length) {
            throw LogFaults.proofShape(
                    "path from size " + from + " to " + to, length + " hashes", String.valueOf(path.size()));
        }
    }

    private static void sizes(long from, long to) {
        if (from < 1 || to < from) {
            throw LogFaults.proofShape("sizes", "1 or more, then that or more", from + " and " + to);
        }
    }

    /**
     * The way goes up from the last perfect subtree of the smaller log. Its root is the first hash, unless it is the whole smaller log and so
     * known.
     */
    private static int length(long from, long to) {
        if (from == to) {
            return 0;
        }
        int start = Long.numberOfTrailingZeros(from);
        int inner = Long.SIZE - Long.numberOfLeadingZeros((from - 1) ^ (to - 1));
        int seed = Long.bitCount(from) == 1 ? 0 : 1;
        return seed + inner - start + Long.bitCount((from - 1) >>> inner);
    }

    /**
     * Makes a proof.
     *
     * @param from the smaller size, 1 or more
     * @param to the greater size, or the same; the log may have grown since
     * @param hashes the log's hashes
     * @return the proof
     * @throws AuditException TSEAL-01620 if the sizes are no two sizes of a growing log, TSEAL-01601 or TSEAL-01602 if a hash is not to be had
     */
    public static ConsistencyProof of(long from, long to, TreeHashes hashes) {
        sizes(from, to);
        List<Digest> path = new ArrayList<>();
        collect(from, 0, to, true, hashes, path);
        return new ConsistencyProof(from, to, path);
    }

    private static void collect(long size, long from, long to, boolean known, TreeHashes hashes, List<Digest> path) {
        if (size == to) {
            if (!known) {
                path.add(hashes.range(from, to));
            }
            return;
        }
        long middle = from + TreeHashes.split(to - from);
        if (size <= middle) {
            collect(size, from, middle, known, hashes, path);
            path.add(hashes.range(middle, to));
        } else {
            collect(size, middle, to, false, hashes, path);
            path.add(hashes.range(from, middle));
        }
    }

    /**
     * Demands that the proof leads to both roots.
     *
     * @param fromRoot the root at the smaller size
     * @param toRoot the root at the greater size
     * @throws AuditException TSEAL-01621 if it doesn't
     */
    public void verify(Digest fromRoot, Digest toRoot) {
        verify(fromRoot, toRoot, new NodeHasher()::node);
    }

    void verify(Digest fromRoot, Digest toRoot, BinaryOperator<Digest> node) {
        int start = Long.numberOfTrailingZeros(from);
        long way = (from - 1) >>> start;
        long edge = (to - 1) >>> start;
        // Of a power of two the smaller root is where the way begins, and so it is if the sizes are the same; else the
        // path begins with it.
        boolean known = way == 0 || path.isEmpty();
        Digest smaller = known ? fromRoot : path.get(0);
        Digest greater = smaller;
        for (Digest beside : known ? path : path.subList(1, path.size())) {
            while ((way & 1) == 0 && way == edge) {
                way >>>= 1;
                edge >>>= 1;
            }
            if ((way & 1) == 1) {
                smaller = node.apply(beside, smaller);
                greater = node.apply(beside, greater);
            } else {
                greater = node.apply(greater, beside);
            }
            way >>>= 1;
            edge >>>= 1;
        }
        require("size " + from, fromRoot, smaller);
        require("size " + to, toRoot, greater);
    }

    private static void require(String what, Digest expected, Digest found) {
        if (!found.equals(expected)) {
            throw LogFaults.proofRoot(what, expected.toHex(), found.toHex());
        }
    }
}
