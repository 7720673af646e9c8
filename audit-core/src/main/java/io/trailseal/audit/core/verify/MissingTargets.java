// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.LOSS_DECLARED;
import static io.trailseal.audit.FindingType.TAIL_MISSING;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.spi.TrailReader;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Entries of which others speak and which are not there: per chain, how far links and declared losses reach. Judged when all chains are
 * read, since a loss may be declared anywhere. Forged links into chains that never were must not fill the memory: beyond a bound they are
 * reported at once.
 */
final class MissingTargets {
    private static final int MAX_CHAINS = 10_000;
    /** So many references are kept; a forger's flood of them may hide an honest declaration, which is then not believed. */
    private static final int MAX_KEPT = 65_536;

    private final TrailReader reader;
    private final ChainEnds ends;
    private final FindingList findings;
    private final Openings openings;
    private final Map<ChainId, Reach> reaches = new TreeMap<>();
    private int kept;

    MissingTargets(TrailReader reader, ChainEnds ends, FindingList findings, EntryHasher hasher) {
        this.reader = reader;
        this.ends = ends;
        this.findings = findings;
        this.openings = new Openings(reader, hasher);
    }

    void add(Reference reference) {
        ChainId chain = reference.target().chain();
        long sequence = reference.target().sequence();
        Reach reach = reaches.get(chain);
        if (reach == null) {
            if (reaches.size() >= MAX_CHAINS) {
                findings.add(missing(reference.loss() ? LOSS_DECLARED : TAIL_MISSING, chain, sequence, sequence));
                return;
            }
            reach = new Reach();
            reaches.put(chain, reach);
        }
        boolean room = kept < MAX_KEPT;
        kept += room ? 1 : 0;
        reach.add(reference, room);
    }

    /** Judges gaps first: what is in a declared one is explained. */
    void report(Gaps gaps) {
        gaps.byChain().forEach(this::judge);
        reaches.forEach(this::report);
    }

    private void judge(ChainId chain, List<Gap> gaps) {
        Reach reach = reaches.getOrDefault(chain, new Reach());
        List<Gap> declared = gaps.stream()
                .filter(gap -> reach.declares(gap, loss -> openings.maySpeakFor(loss.chain(), chain)))
                .toList();
        gaps.stream()
                // what was sealed and is gone was said already, and no declaration explains it
                .filter(gap -> !findings.isTampered(chain, gap.first()))
                .forEach(gap -> findings.add(declared.contains(gap) ? gap.declared() : gap.undeclared()));
        if (declared.size() < gaps.size()) {
            ends.setTampered(chain);
        }
        if (!declared.isEmpty()) {
            reaches.put(chain, reach.beside(declared));
        }
    }

    private void report(ChainId chain, Reach reach) {
        if (reach.isNowhere()) {
            return;
        }
        contradictions(reach);
        long farthest = reach.farthest();
        // A target missing before the end is part of a gap, and that was found when its chain was read.
        boolean known = farthest <= ends.end(chain) && ends.isTampered(chain);
        long first = known ? farthest : firstMissing(chain, farthest);
        if (!known && !findings.isTampered(chain, first)) {
            findings.add(
                    missing(isExplained(chain, reach, first) ? LOSS_DECLARED : TAIL_MISSING, chain, first, farthest));
        }
    }

    private void contradictions(Reach reach) {
        for (Reference loss : reach.declarations()) {
            if (!reach.agrees(loss)) {
                findings.add(loss.wrong(
                        "the hash that other chains know of the lost entry",
                        "hash " + loss.target().hash()));
            }
        }
    }

    /** Losses explain a missing tail if their own node names all of it, up to the last entry that links vouch for. */
    private boolean isExplained(ChainId chain, Reach reach, long first) {
        return reach.declaresTail(first, loss -> openings.maySpeakFor(loss.chain(), chain));
    }

    private long firstMissing(ChainId chain, long farthest) {
        long next = ends.end(chain) + 1;
        try (Stream<ChainEntry> later = reader.entries(chain, next)) {
            Iterator<ChainEntry> rows = later.iterator();
            while (next < farthest && rows.hasNext() && rows.next().sequence() == next) {
                next++;
            }
        }
        return Math.min(next, farthest);
    }

    private static Finding missing(FindingType type, ChainId chain, long first, long farthest) {
        return Finding.at(
                type, chain, first, "entries up to sequence " + farthest + ", of which other chains speak", "none");
    }
}
