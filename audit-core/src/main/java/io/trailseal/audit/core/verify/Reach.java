// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How far links and declared losses reach into entries of one chain that are not there. */
final class Reach {
    private static final long NOWHERE = -1;

    private final List<Reference> kept = new ArrayList<>(1);
    private boolean complete = true;
    private long declared = NOWHERE;
    private long linked = NOWHERE;
    /** The hash that the farthest links name, null once they differ. */
    private @Nullable Digest hash;

    /** @param keep whether there is room for it; else it only counts for how far things reach */
    void add(Reference reference, boolean keep) {
        if (keep) {
            kept.add(reference);
        } else {
            complete = false;
        }
        long sequence = reference.target().sequence();
        if (reference.loss()) {
            declared = Math.max(declared, sequence);
        } else if (sequence > linked) {
            linked = sequence;
            hash = reference.target().hash();
        } else if (sequence == linked && !reference.target().hash().equals(hash)) {
            hash = null;
        }
    }

    boolean isLinked() {
        return linked != NOWHERE;
    }

    boolean isNowhere() {
        return !isLinked() && declared == NOWHERE;
    }

    /** The last missing entry that there surely was: a loss counts only where no link vouches for anything. */
    long farthest() {
        return isLinked() ? linked : declared;
    }

    /** The declared losses of the very entry to which the farthest link points. */
    List<Reference> declarations() {
        return kept.stream()
                .filter(reference -> reference.loss() && reference.target().sequence() == linked)
                .toList();
    }

    /** Whether every link to the entry that this declaration names says the same of it. */
    boolean agrees(Reference declaration) {
        return declaration.target().hash().equals(hash);
    }

    /**
     * Whether losses are declared that make up the gap, the last of them as the row behind the gap and every link have it.
     *
     * @param believed which declarations count
     */
    boolean declares(Gap gap, Predicate<Reference> believed) {
        boolean contradicted = kept.stream()
                .filter(gap::endsAt)
                .anyMatch(reference -> !reference.loss() && !gap.isContinuedAsSaidBy(reference));
        return complete
                && !contradicted
                && isMadeUp(gap.first(), gap.last(), loss -> gap.isContinuedAsSaidBy(loss), believed);
    }

    /**
     * Whether losses are declared that make up a missing tail, the last of them as the links have it that reach farthest.
     *
     * @param first the tail's first number
     * @param believed which declarations count
     */
    boolean declaresTail(long first, Predicate<Reference> believed) {
        return isMadeUp(first, farthest(), loss -> !isLinked() || agrees(loss), believed);
    }

    /**
     * Whether declared losses stand side by side from one number to another. Each is of a batch, which is there or is not: one of which a
     * part is there, or beside which more is missing, explains nothing.
     */
    private boolean isMadeUp(long first, long last, Predicate<Reference> endsWell, Predicate<Reference> believed) {
        Set<Long> ends = new HashSet<>(Set.of(last));
        kept.stream()
                .filter(loss -> loss.loss() && loss.first() >= first)
                .filter(loss ->
                        loss.target().sequence() < last || loss.target().sequence() == last && endsWell.test(loss))
                .sorted(Reference.BY_TARGET.reversed())
                .filter(loss -> ends.contains(loss.target().sequence()) && believed.test(loss))
                .forEach(loss -> ends.add(loss.first() - 1));
        return ends.contains(first - 1);
    }

    /** What is left where what is in these gaps is explained. */
    Reach beside(List<Gap> gaps) {
        Reach rest = new Reach();
        kept.stream()
                .filter(reference -> gaps.stream().noneMatch(gap -> gap.holds(reference)))
                .forEach(reference -> rest.add(reference, true));
        return rest;
    }
}
