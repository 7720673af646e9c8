// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Where each chain that was read ended, and whether it was found tampered with: a number and a bit per chain. */
final class ChainEnds {
    private static final long NONE = -1;

    private final List<ChainId> chains;
    private final long[] ends;
    private final BitSet tampered = new BitSet();

    ChainEnds(List<ChainId> ascending) {
        chains = ascending;
        ends = new long[ascending.size()];
        Arrays.fill(ends, NONE);
    }

    void set(int chain, long end, boolean broken) {
        ends[chain] = end;
        tampered.set(chain, broken);
    }

    /** The last sequence number read, -1 if there was none. */
    long end(ChainId chain) {
        int found = Collections.binarySearch(chains, chain);
        return found < 0 ? NONE : ends[found];
    }

    void setTampered(ChainId chain) {
        int found = Collections.binarySearch(chains, chain);
        if (found >= 0) {
            tampered.set(found);
        }
    }

    boolean isTampered(ChainId chain) {
        int found = Collections.binarySearch(chains, chain);
        return found >= 0 && tampered.get(found);
    }
}
