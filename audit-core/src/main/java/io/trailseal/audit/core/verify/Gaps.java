// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gaps of all chains, until it is known which of them were declared. Forged ones must not fill the memory: beyond a bound they are
 * reported at once, as undeclared.
 */
final class Gaps {
    private static final int MOST = 10_000;

    private final FindingList findings;
    private final Map<ChainId, List<Gap>> byChain = new TreeMap<>();
    private int count;

    Gaps(FindingList findings) {
        this.findings = findings;
    }

    void add(Gap gap) {
        if (count >= MOST) {
            findings.add(gap.undeclared());
            return;
        }
        count++;
        byChain.computeIfAbsent(gap.chain(), chain -> new ArrayList<>(1)).add(gap);
    }

    Map<ChainId, List<Gap>> byChain() {
        return byChain;
    }
}
