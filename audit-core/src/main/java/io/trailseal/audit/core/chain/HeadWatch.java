// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.entry.CrossLink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node believes committed on its chains, until it has looked, and what it has found missing. Guarded by the pool's lock. */
final class HeadWatch {
    /** Chains with entries that were reported committed: in use, or retired and not looked at since. */
    private final Set<Chain> watched = new LinkedHashSet<>();

    private final Declarations<LostHead> losses = new Declarations<>();
    /** The ids of retired keys. */
    private final Declarations<String> retirements = new Declarations<>();

    private @Nullable CrossLink newest;
    private @Nullable CrossLink newestElsewhere;

    Declarations<LostHead> losses() {
        return losses;
    }

    Declarations<String> retirements() {
        return retirements;
    }

    /** Nothing that is declared in this chain from this number on can be relied on. */
    void doubtful(ChainId chain, long sequence) {
        losses.doubtful(chain, sequence);
        retirements.doubtful(chain, sequence);
    }

    void committed(Chain chain, BatchEnd end) {
        watched.add(chain);
        if (newest != null && !newest.chain().equals(chain.id)) {
            newestElsewhere = newest;
        }
        newest = new CrossLink(chain.id, end.sequence(), end.hash());
    }

    /** The newest committed entry on another chain. */
    Optional<CrossLink> linkFor(ChainId chain) {
        boolean usable = newest != null && !newest.chain().equals(chain);
        return Optional.ofNullable(usable ? newest : newestElsewhere);
    }

    /** What is to be looked for, by chain. */
    Map<Chain, List<BatchEnd>> looks() {
        Map<Chain, List<BatchEnd>> looks = new LinkedHashMap<>();
        watched.forEach(chain -> looks.put(chain, List.copyOf(chain.ends)));
        return looks;
    }

    int unconfirmed() {
        return watched.stream().mapToInt(Chain::unconfirmed).sum();
    }

    /** Takes what a look at these batches of a chain has found; says whether the chain may go on. */
    boolean isSound(Chain chain, List<BatchEnd> ends, HeadLook look, List<LostHead> gone) {
        BatchEnd last = ends.get(ends.size() - 1);
        if (look.isWhole()) {
            losses.confirmed(chain.id, last.sequence());
            retirements.confirmed(chain.id, last.sequence());
            // the last one stays: it may get lost yet, and what follows is counted from it
            chain.ends.removeIf(end -> end.sequence() < last.sequence());
            chain.firstIsConfirmed = true;
            if (chain.state == Chain.State.RETIRED && chain.ends.size() == 1 && !isLinkSource(chain)) {
                watched.remove(chain);
            }
            return true;
        }
        boolean seenBefore = chain.firstIsConfirmed && look.lost().contains(ends.get(0));
        if (!seenBefore || chain.doomed) {
            losses.add(gone);
        }
        doubtful(chain.id, 0);
        chain.ends.removeIf(end -> end.sequence() <= last.sequence());
        chain.firstIsConfirmed = false;
        if (chain.ends.isEmpty()) {
            watched.remove(chain);
        }
        if (newest != null && newest.chain().equals(chain.id)) {
            newest = newestElsewhere;
        }
        if (newestElsewhere != null && newestElsewhere.chain().equals(chain.id) || newestElsewhere == newest) {
            newestElsewhere = null;
        }
        return false;
    }

    private boolean isLinkSource(Chain chain) {
        return newest != null && newest.chain().equals(chain.id)
                || newestElsewhere != null && newestElsewhere.chain().equals(chain.id);
    }
}
