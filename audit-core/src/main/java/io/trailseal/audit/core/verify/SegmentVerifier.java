// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.core.entry.EntryHasher;
import java.util.List;
import java.util.Optional;

/**
 * Verifies entries at hand: a part of one chain without gaps, which need not begin at 0 and may end anywhere. Edited, missing, added and
 * reordered entries are found. What lies outside the part is not looked at: neither the entry before the first, nor other chains to which
 * these entries link, nor the table of trails.
 *
 * <p>Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public final class SegmentVerifier {
    private SegmentVerifier() {}

    /**
     * Verifies a part of one chain.
     *
     * @param entries the entries in ascending order of sequence; all of the chain of the first
     * @return how many were checked, and what was found
     */
    public static SegmentReport verify(List<ChainEntry> entries) {
        FindingList findings = new FindingList();
        if (!entries.isEmpty()) {
            EntryHasher hasher = new EntryHasher();
            ChainId chain = entries.get(0).chain();
            EntryCheck each =
                    new EntryCheck(Optional.empty(), hasher, MacCheck.withoutKeys(), reference -> {}, findings::add);
            ChainCheck check = ChainCheck.from(
                    chain,
                    Math.max(0, entries.get(0).sequence()),
                    each,
                    gap -> findings.add(gap.undeclared()),
                    findings::add);
            RowWindow rows = new RowWindow(entries.iterator(), hasher);
            while (rows.current().isPresent()) {
                check.row(rows);
                rows.advance();
            }
        }
        List<Finding> sorted = findings.sorted();
        return new SegmentReport(findings.verdict(), entries.size(), sorted);
    }
}
