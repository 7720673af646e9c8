// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far links and declared losses reach into entries of one chain that are not there. */
final class Reach {
    private static final int MAX_LOSSES = 64;
    private static final long NOWHERE = -1;

    /** The first so many: a forger's flood of them may hide an honest one, which is then not believed. */
    private final List<Reference> losses = new ArrayList<>(0);

    private long declared = NOWHERE;
    private long linked = NOWHERE;
    /** The hash that the farthest links name, null once they differ. */
    private @Nullable Digest hash;

    void add(Reference reference) {
        long sequence = reference.target().sequence();
        if (reference.loss()) {
            declared = Math.max(declared, sequence);
            if (losses.size() < MAX_LOSSES) {
                losses.add(reference);
            }
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

    /** The last missing entry that there surely was: a loss counts only where no link vouches for anything. */
    long farthest() {
        return isLinked() ? linked : declared;
    }

    /** The declared losses of the very entry to which the farthest link points. */
    List<Reference> declarations() {
        return losses.stream()
                .filter(loss -> loss.target().sequence() == linked)
                .toList();
    }

    /** Whether every link to the entry that this declaration names says the same of it. */
    boolean agrees(Reference declaration) {
        return declaration.target().hash().equals(hash);
    }
}
