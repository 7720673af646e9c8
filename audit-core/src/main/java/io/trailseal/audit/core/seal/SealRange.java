// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import java.util.Comparator;
import java.util.Objects;

/**
 * Entries of one chain that a seal put into the log, one behind the other. Immutable.
 *
 * @param chain the chain
 * @param first the number of the first entry
 * @param last the number of the last entry, not below the first
 * @param leaf the index of the first entry's leaf in the log
 * @since 0.1.0
 */
public record SealRange(ChainId chain, long first, long last, long leaf) {
    /** By chain as unsigned bytes, then by number: the order of a seal's leaves. */
    static final Comparator<SealRange> ORDER =
            Comparator.comparing(SealRange::chain).thenComparingLong(SealRange::first);

    /**
     * Checks the numbers.
     *
     * @throws io.trailseal.audit.AuditException TSEAL-01700 if one is negative, or the last below the first
     */
    public SealRange {
        Objects.requireNonNull(chain, "chain");
        SealFormat.require(first >= 0 && last >= first && leaf >= 0, "range", "0 <= first <= last", "others");
    }

    /**
     * How many entries it holds.
     *
     * @return 1 or more
     */
    public long count() {
        return last - first + 1;
    }
}
