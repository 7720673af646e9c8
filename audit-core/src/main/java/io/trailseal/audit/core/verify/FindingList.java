// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found, all of it counted and so much of it kept that memory stays bounded. Of every type the first finding is kept, whatever
 * came before it: a flood of light findings can't hide a heavy one.
 */
final class FindingList {
    private static final Comparator<Finding> BY_POSITION =
            Comparator.comparing(Finding::chain).thenComparingLong(Finding::sequence);

    private final List<Finding> kept = new ArrayList<>();
    private final Map<FindingType, Integer> keptByType = new EnumMap<>(FindingType.class);
    private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    private final Set<Position> tampered = new HashSet<>();
    private long count;
    private long tamperingCount;

    void add(Finding finding) {
        FindingType type = finding.type();
        count++;
        verdicts.add(type.verdict());
        if (type.verdict().isTampering()) {
            tamperingCount++;
        }
        if (kept.size() < VerificationReport.MAX_FINDINGS) {
            keep(finding);
        } else if (!keptByType.containsKey(type)) {
            dropOneOfMany();
            keep(finding);
        }
    }

    /** Whether something is known to be tampered with at this very place. */
    boolean isTampered(ChainId chain, long sequence) {
        return tampered.contains(new Position(chain, sequence));
    }

    /** How many findings so far are evidence of tampering. */
    long tamperingCount() {
        return tamperingCount;
    }

    Verdict verdict() {
        return Verdict.of(verdicts);
    }

    long count() {
        return count;
    }

    /** By chain, then sequence; at one place in the order in which they were found. */
    List<Finding> sorted() {
        return kept.stream().sorted(BY_POSITION).toList();
    }

    private void keep(Finding finding) {
        kept.add(finding);
        keptByType.merge(finding.type(), 1, Integer::sum);
        if (finding.type().verdict().isTampering()) {
            tampered.add(new Position(finding.chain(), finding.sequence()));
        }
    }

    private void dropOneOfMany() {
        for (int i = kept.size() - 1; i >= 0; i--) {
            if (keptByType.get(kept.get(i).type()) > 1) {
                keptByType.merge(kept.remove(i).type(), -1, Integer::sum);
                return;
            }
        }
        throw new IllegalStateException("more types of finding than places in the list");
    }

    private record Position(ChainId chain, long sequence) {}
}
