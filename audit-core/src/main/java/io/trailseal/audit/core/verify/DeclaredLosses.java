// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What nodes have declared lost, as far as it was read: whether that explains a gap, or a link to nothing. A loss counts if the node that declares it
 * ran the chain itself. Memory is bounded: of a flood of losses some are not kept, and explain nothing. For one thread.
 *
 * @since 0.1.0
 */
public final class DeclaredLosses {
    private static final int MAX_KEPT = 65_536;

    private final EntryHasher hasher = new EntryHasher();
    private final Map<ChainId, List<Reference>> byChain = new HashMap<>();
    private int kept;

    /** Nothing has been read yet. */
    public DeclaredLosses() {}

    /** All that are in a store. */
    static DeclaredLosses all(TrailReader reader) {
        DeclaredLosses losses = new DeclaredLosses();
        for (ChainId chain : reader.chains()) {
            losses.readAll(reader, chain);
        }
        return losses;
    }

    void add(Reference reference) {
        if (reference.loss() && kept < MAX_KEPT) {
            List<Reference> losses = byChain.computeIfAbsent(reference.target().chain(), chain -> new ArrayList<>(1));
            if (!losses.contains(reference)) {
                losses.add(reference);
                kept++;
            }
        }
    }

    /**
     * Reads what the node has declared that runs a chain: all that it has written, or all there is where no opening says whose chain it is.
     *
     * @param reader shows the trail
     * @param chain the chain
     */
    public void search(TrailReader reader, ChainId chain) {
        Openings openings = new Openings(reader, hasher);
        for (ChainId speaker : reader.chains()) {
            if (openings.maySpeakFor(speaker, chain)) {
                readAll(reader, speaker);
            }
        }
    }

    private void readAll(TrailReader reader, ChainId chain) {
        try (Stream<ChainEntry> entries = reader.entries(chain, 0)) {
            entries.forEach(this::read);
        }
    }

    private void read(ChainEntry entry) {
        try {
            EntryHeader header = EntryCodec.decode(entry.header());
            boolean loss = ControlPayload.isLoss(header)
                    && header.chain().equals(entry.chain())
                    && new ContentCheck(hasher).check(entry, header).isEmpty();
            if (loss) {
                ControlPayload.Loss lost = ControlPayload.lost(entry.payload());
                add(Reference.loss(header, lost.first(), lost.last()));
            }
        } catch (AuditException altered) {
            // says nothing
        }
    }

    /**
     * Whether a link leads to an entry that is declared lost.
     *
     * @param reader shows whose chains they are
     * @param link the link
     * @return true if a loss names that very entry
     */
    public boolean explain(TrailReader reader, CrossLink link) {
        Openings openings = new Openings(reader, hasher);
        return byChain.getOrDefault(link.chain(), List.of()).stream()
                .anyMatch(loss -> loss.target().equals(link) && openings.maySpeakFor(loss.chain(), link.chain()));
    }

    /** Whether losses make up a gap, the last of which names what the chain goes on from. */
    boolean explain(TrailReader reader, Gap gap) {
        List<Reference> losses = byChain.getOrDefault(gap.chain(), List.of());
        Reach reach = new Reach();
        losses.forEach(loss -> reach.add(loss, true));
        Openings openings = new Openings(reader, hasher);
        return !losses.isEmpty() && reach.declares(gap, loss -> openings.maySpeakFor(loss.chain(), gap.chain()));
    }
}
