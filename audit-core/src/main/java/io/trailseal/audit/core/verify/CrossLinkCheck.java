// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.CROSS_LINK_MISMATCH;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks up what entries say of other chains. References are gathered up to a bound, sorted by their target and looked up in as few
 * sequential reads as there are runs of near targets: for chains written side by side that is one more pass over them.
 */
final class CrossLinkCheck {
    private static final int MAX_GATHERED = 32_768;
    /** A gap between two targets that is still read over rather than jumped. */
    private static final long NEAR = 64;

    private final TrailReader reader;
    private final FindingList findings;
    private final MissingTargets missing;
    private final EntryHasher hasher;
    private final List<Reference> gathered = new ArrayList<>();

    CrossLinkCheck(TrailReader reader, ChainEnds ends, FindingList findings, EntryHasher hasher) {
        this.reader = reader;
        this.findings = findings;
        this.missing = new MissingTargets(reader, ends, findings, hasher);
        this.hasher = hasher;
    }

    /** Takes a reference; looks up what was gathered when there are many, while the caller's own read is still under way. */
    void add(Reference reference) {
        gathered.add(reference);
        if (gathered.size() >= MAX_GATHERED) {
            lookUp();
        }
    }

    /** After all chains: looks up the rest, and reports what is missing. */
    void end(Gaps gaps) {
        lookUp();
        missing.report(gaps);
    }

    private void lookUp() {
        gathered.sort(Reference.BY_TARGET);
        int from = 0;
        while (from < gathered.size()) {
            int to = from + 1;
            while (to < gathered.size() && isNear(gathered.get(to - 1), gathered.get(to))) {
                to++;
            }
            lookUp(gathered.subList(from, to));
            from = to;
        }
        gathered.clear();
    }

    private static boolean isNear(Reference one, Reference other) {
        return one.target().chain().equals(other.target().chain())
                && other.target().sequence() - one.target().sequence() <= NEAR;
    }

    private void lookUp(List<Reference> run) {
        ChainId chain = run.get(0).target().chain();
        try (Stream<ChainEntry> stream =
                reader.entries(chain, run.get(0).target().sequence())) {
            PeekingRows rows = new PeekingRows(stream.iterator());
            for (Reference reference : run) {
                Optional<ChainEntry> target = rows.at(reference.target().sequence());
                if (target.isPresent()) {
                    compare(reference, Row.of(target.get(), hasher));
                } else {
                    missing.add(reference);
                }
            }
        }
    }

    private void compare(Reference reference, Row target) {
        if (!target.hash.equals(reference.target().hash())) {
            if (!findings.isTampered(target.entry.chain(), target.sequence())) {
                findings.add(target.finding(
                        CROSS_LINK_MISMATCH,
                        target.entry.chain(),
                        "hash " + reference.target().hash() + ", says chain " + reference.chain() + " sequence "
                                + reference.sequence(),
                        "hash " + target.hash));
            }
        } else if (target.header != null && !target.header.trail().equals(reference.trail())) {
            findings.add(reference.wrong(
                    "a link within trail " + reference.trail(), "one into trail " + target.header.trail()));
        }
    }
}
