// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lost entries, until it is certain that their declaration stands: a declaration is an entry like any other, and may get lost, too. Guarded
 * by the pool's lock.
 */
final class Losses {
    /** The most declarations in one batch. */
    private static final int MOST = 500;

    private final List<Loss> all = new ArrayList<>();

    void add(List<LostHead> heads) {
        heads.forEach(head -> all.add(new Loss(head)));
    }

    /** Those of which no declaration is under way. */
    List<LostHead> undeclared() {
        return all.stream()
                .filter(loss -> loss.declaring == null)
                .limit(MOST)
                .map(loss -> loss.head)
                .toList();
    }

    /** A batch with the declarations of these ends at this number of a chain. */
    void declaring(List<LostHead> heads, ChainId chain, long sequence) {
        all.stream().filter(loss -> heads.contains(loss.head)).forEach(loss -> {
            loss.declaring = chain;
            loss.sequence = sequence;
        });
    }

    /** Everything in this chain up to this number is in the store. */
    void confirmed(ChainId chain, long sequence) {
        all.removeIf(loss -> chain.equals(loss.declaring) && loss.sequence <= sequence);
    }

    /** Nothing in this chain from this number on can be relied on. */
    void doubtful(ChainId chain, long sequence) {
        all.stream()
                .filter(loss -> chain.equals(loss.declaring) && loss.sequence >= sequence)
                .forEach(loss -> loss.declaring = null);
    }

    private static final class Loss {
        final LostHead head;

        @Nullable
        ChainId declaring;

        long sequence;

        Loss(LostHead head) {
            this.head = head;
        }
    }
}
