// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node has to declare, until it is certain that the declaration stands: a declaration is an entry like any other, and may get lost,
 * too. Guarded by the pool's lock.
 */
final class Declarations<T> {
    /** The most declarations in one batch. */
    private static final int MOST = 500;

    private final List<Due<T>> all = new ArrayList<>();

    void add(List<T> subjects) {
        subjects.forEach(subject -> all.add(new Due<>(subject)));
    }

    /** Those of which no declaration is under way. */
    List<T> undeclared() {
        return all.stream()
                .filter(due -> due.declaring == null)
                .limit(MOST)
                .map(due -> due.subject)
                .toList();
    }

    /** A batch with the declarations of these ends at this number of a chain. */
    void declaring(List<T> subjects, ChainId chain, long sequence) {
        all.stream().filter(due -> subjects.contains(due.subject)).forEach(due -> {
            due.declaring = chain;
            due.sequence = sequence;
        });
    }

    /** Everything in this chain up to this number is in the store. */
    void confirmed(ChainId chain, long sequence) {
        all.removeIf(due -> chain.equals(due.declaring) && due.sequence <= sequence);
    }

    /** Nothing in this chain from this number on can be relied on. */
    void doubtful(ChainId chain, long sequence) {
        all.stream()
                .filter(due -> chain.equals(due.declaring) && due.sequence >= sequence)
                .forEach(due -> due.declaring = null);
    }

    private static final class Due<T> {
        final T subject;

        @Nullable
        ChainId declaring;

        long sequence;

        Due(T subject) {
            this.subject = subject;
        }
    }
}
