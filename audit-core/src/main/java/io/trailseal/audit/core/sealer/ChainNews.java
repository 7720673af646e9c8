// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.verify.ChainContinuation.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries of one chain that were found sound and are not sealed yet; how many of them go into the next seal. */
final class ChainNews {
    final ChainId chain;
    final long openedMicros;
    private long first;
    private final List<Sound> entries = new ArrayList<>();
    private int taken;

    ChainNews(ChainId chain, long first, long openedMicros) {
        this.chain = chain;
        this.first = first;
        this.openedMicros = openedMicros;
    }

    /** @param from the number of the first of them, greater than expected where those before are declared lost */
    void add(long from, List<Sound> sound) {
        first = entries.isEmpty() ? from : first;
        entries.addAll(sound);
        taken = entries.size();
    }

    /** Keeps what comes before the first entry whose link leads to nothing that is sealed or about to be; says whether that is less than before. */
    boolean holdBack(SealedPlaces sealed) {
        for (int i = 0; i < taken; i++) {
            Optional<CrossLink> link = entries.get(i).crossLink();
            if (link.isPresent() && !sealed.holds(link.get())) {
                taken = i;
                return true;
            }
        }
        return false;
    }

    /** Whether an entry is among those taken. */
    boolean takes(long sequence) {
        return sequence >= first && sequence - first < taken;
    }

    long first() {
        return first;
    }

    int size() {
        return entries.size();
    }

    int taken() {
        return taken;
    }

    long last() {
        return first + taken - 1;
    }

    /** The first entry that waits for another, if one does. */
    Optional<Long> waiting() {
        return taken < entries.size() ? Optional.of(first + taken) : Optional.empty();
    }

    Digest head() {
        return entries.get(taken - 1).hash();
    }

    /** The hash of the last entry read, from which reading goes on. */
    Digest end() {
        return entries.get(entries.size() - 1).hash();
    }

    boolean isClosed() {
        return taken > 0 && entries.get(taken - 1).closing();
    }

    List<Digest> hashes() {
        return entries.subList(0, taken).stream().map(Sound::hash).toList();
    }

    /** What is sealed already, or goes into the next seal. */
    interface SealedPlaces {
        /** Whether the entry a link leads to is one of them. */
        boolean holds(CrossLink link);
    }
}
