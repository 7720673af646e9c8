// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryFormatException;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.seal.LogReplay;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks how a chain goes on behind entries that are known, up to the first fault: for whoever vouches for what he adds to a log. Every entry
 * is recomputed: hash, link, content, MAC. For one thread.
 *
 * @since 0.1.0
 */
public final class ChainContinuation {
    private final TrailId trail;
    private final ChainId chain;
    private final long next;
    private final TrailReader reader;
    private final DeclaredLosses losses;
    private final List<Reference> said = new ArrayList<>();
    private Optional<Gap> gap = Optional.empty();
    private final List<Finding> faults = new ArrayList<>();
    private final EntryHasher hasher = new EntryHasher();
    private final ChainCheck check;

    /**
     * @param trail the trail it belongs to
     * @param chain the chain
     * @param next the number of the first entry that is not known
     * @param head the hash of the entry before; empty at the chain's beginning
     * @param keys the keys of MACs; entries under a key that is not to be had are taken as they are
     * @param demand whether there must be MACs
     * @param reader shows the entry before, under whose key the chain must go on, and the chain's opening
     * @param losses what is known to be declared lost; what the entries declare is added
     */
    public ChainContinuation(
            TrailId trail,
            ChainId chain,
            long next,
            Optional<Digest> head,
            KeySource keys,
            MacDemand demand,
            TrailReader reader,
            DeclaredLosses losses) {
        this.trail = trail;
        this.chain = chain;
        this.next = next;
        this.reader = reader;
        this.losses = losses;
        EntryCheck entries = new EntryCheck(
                Optional.empty(),
                hasher,
                MacCheck.behind(
                        keys,
                        demand,
                        () -> keyBefore(reader, chain, next),
                        () -> LogReplay.openedMicros(reader.entry(chain, 0))),
                said::add,
                this::fault);
        this.check = head.isEmpty()
                ? ChainCheck.whole(chain, entries, this::gap, faults::add)
                : ChainCheck.behind(chain, next, head.get(), entries, this::gap, faults::add);
    }

    /**
     * An entry that is as it must be.
     *
     * @param hash its hash
     * @param crossLink what it says of another chain
     * @param closing whether it closes the chain
     * @param timeMicros its time
     */
    public record Sound(Digest hash, Optional<CrossLink> crossLink, boolean closing, long timeMicros) {}

    /**
     * What was read.
     *
     * @param first the number of the first entry; greater than that of the first one wanted if those between are declared lost
     * @param sound the entries before the first fault, or before a gap, in order and without one
     * @param fault the first fault
     * @param gap whether that is that entries are not there: they may come yet, or their loss may be declared yet
     * @param more whether there are entries behind those that can be read on
     */
    public record Result(long first, List<Sound> sound, Optional<Finding> fault, boolean gap, boolean more) {}

    /** The id of the key of the entry before, empty for none; nothing if there is no such entry, or none that can be read. */
    private static Optional<String> keyBefore(TrailReader reader, ChainId chain, long next) {
        try {
            return next == 0
                    ? Optional.empty()
                    : reader.entry(chain, next - 1)
                            .map(entry -> EntryCodec.decode(entry.header()).keyId());
        } catch (EntryFormatException altered) {
            return Optional.empty();
        }
    }

    private void gap(Gap found) {
        gap = Optional.of(found);
    }

    /** An unknown key is no fault: whoever seals need not have the keys of every node. */
    private void fault(Finding finding) {
        if (finding.type() != FindingType.KEY_UNKNOWN) {
            faults.add(finding);
        }
    }

    /**
     * Reads on.
     *
     * @param entries the chain's entries from the first on that is not known
     * @param limit how many to read at most
     * @return what was found
     */
    public Result read(Iterator<ChainEntry> entries, int limit) {
        RowWindow rows = new RowWindow(entries, hasher);
        List<Sound> sound = new ArrayList<>();
        long first = next;
        for (Optional<Row> row = rows.current(); row.isPresent() && sound.size() < limit; row = rows.current()) {
            @Nullable EntryHeader header = row.get().header;
            check.row(rows);
            if (gap.isPresent()) {
                boolean declared = losses.explain(reader, gap.get());
                if (!declared || !sound.isEmpty()) {
                    Optional<Finding> fault = declared ? Optional.empty() : gap.map(Gap::undeclared);
                    return new Result(first, sound, fault, !declared, false);
                }
                first = row.get().sequence();
                gap = Optional.empty();
            }
            if (faults.isEmpty() && (header == null || !header.trail().equals(trail))) {
                faults.add(row.get().finding(FindingType.MISPLACED, chain, "trail " + trail, "another trail"));
            }
            if (!faults.isEmpty() || header == null) {
                return new Result(first, sound, Optional.of(faults.get(0)), false, true);
            }
            sound.add(new Sound(
                    row.get().hash, header.crossLink(), ControlPayload.isClosing(header), header.timeMicros()));
            said.forEach(losses::add);
            said.clear();
            rows.advance();
        }
        return new Result(first, sound, Optional.empty(), false, rows.current().isPresent());
    }
}
