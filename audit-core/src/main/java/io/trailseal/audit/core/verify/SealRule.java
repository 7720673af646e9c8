// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.SEALED_ALTERED;
import static io.trailseal.audit.FindingType.SEAL_ALTERED;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.seal.ChainEnd;
import io.trailseal.audit.core.seal.ChainList;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.OpenChain;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealRange;
import io.trailseal.audit.core.seal.Succession;
import io.trailseal.audit.spi.TrailReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rule for what seals say: each goes on from the log before, holds entries that follow those sealed before, and its leaves are the
 * hashes of exactly these entries. Behind a seal with which something is wrong the log is taken up as that seal has it.
 */
final class SealRule {
    private final ChainId log;
    private final long firstRead;
    private final TrailReader reader;
    private final FindingList findings;
    private final EntryHasher hasher;
    private final LogTree tree;
    private final SealedChains sealed = new SealedChains();
    private final LogSizes sizes = new LogSizes();
    private final long followedAt;
    private Optional<DeclaredLosses> losses = Optional.empty();
    private Optional<SealedChains> followed;

    /**
     * @param followedAt the size from which the next log goes on; -1 if there is none
     * @param firstRead the number of the first seal whose entries are looked at; those before are taken as they say
     */
    SealRule(
            ChainId log,
            long followedAt,
            long firstRead,
            TrailReader reader,
            FindingList findings,
            EntryHasher hasher) {
        this.followedAt = followedAt;
        this.followed = followedAt == 0 ? Optional.of(new SealedChains()) : Optional.empty();
        this.log = log;
        this.firstRead = firstRead;
        this.reader = reader;
        this.findings = findings;
        this.hasher = hasher;
        this.tree = new LogTree(log, reader, findings);
    }

    SealedChains sealed() {
        return sealed;
    }

    LogSizes sizes() {
        return sizes;
    }

    /** What was sealed when the log had the size from which the next goes on; empty if it never had that. */
    Optional<SealedChains> followed() {
        return followed;
    }

    /** Takes the log's opening, which goes on from what the log before had sealed. */
    void opened(Row row, Optional<Succession> succession, Optional<SealedChains> before) {
        succession.ifPresent(what -> {
            if (before.isPresent()) {
                sealed.addAll(before.get());
                listed(row, what.chains());
            } else {
                what.chains().open().forEach(chain -> sealed.seal(chain.chain(), chain.last()));
            }
        });
        own(row);
    }

    /** Takes an entry of the log that can't be relied on, or a gap: what follows is taken as it says. */
    void lost() {
        tree.lose();
    }

    /** Takes a seal that stands in its place. */
    void seal(Row row, Seal seal) {
        tree.at(row.sequence());
        Optional<LogSize> before = tree.size();
        if (before.isPresent() && !seal.previous().equals(before.get())) {
            add(
                    row,
                    "a log of " + before.get().size() + " leaves before, root "
                            + before.get().root(),
                    seal.previous().size() + " leaves, root " + seal.previous().root());
            lost();
        }
        boolean read = row.sequence() >= firstRead;
        boolean complete = read;
        for (SealRange next : seal.ranges()) {
            follows(row, next);
            complete &= !read || leaves(next);
            sealed.seal(next.chain(), next.last());
        }
        ends(row, seal);
        boolean other = tree.isKnown() && complete && !tree.nodes().equals(seal.edge());
        if (other) {
            altered(row, seal);
        }
        if (other || !complete || !tree.isKnown()) {
            tree.resume(CompactRange.of(seal.previous().size() + seal.count(), seal.edge()));
        }
        own(row);
    }

    /** Behind a row of the log that can't be relied on, its opening is no beginning: a row may be filed under a negative number. */
    private void own(Row row) {
        if (!tree.isKnown()) {
            return;
        }
        tree.own(row.hash);
        tree.size().ifPresent(size -> {
            sizes.add(row.sequence(), size);
            if (size.size() == followedAt) {
                followed = Optional.of(sealed.copy());
            }
        });
    }

    private void follows(Row row, SealRange next) {
        long last = sealed.last(next.chain());
        boolean skipped =
                tree.isKnown() && next.first() > last + 1 && isAnyLeftOut(next.chain(), last + 1, next.first());
        if (sealed.isClosed(next.chain()) || next.first() <= last || skipped) {
            add(
                    row,
                    "entries of chain " + next.chain() + " from sequence " + (last + 1) + " on",
                    sealed.isClosed(next.chain())
                            ? "some of a chain that had ended"
                            : "some from " + next.first() + " on");
        }
    }

    /** Entries that are there, and were not declared lost: of a lost one somebody may have committed the branch later. */
    private boolean isAnyLeftOut(ChainId chain, long from, long to) {
        boolean between;
        try (Stream<ChainEntry> entries = reader.entries(chain, from)) {
            between = entries.findFirst().filter(entry -> entry.sequence() < to).isPresent();
        }
        return between && !isDeclaredLost(chain, from, to);
    }

    private boolean isDeclaredLost(ChainId chain, long from, long to) {
        Optional<Digest> continuation = reader.entry(chain, to)
                .map(entry -> Row.of(entry, hasher))
                .flatMap(row -> row.placedIn(chain))
                .map(EntryHeader::previous);
        DeclaredLosses known = losses.orElseGet(() -> DeclaredLosses.all(reader));
        losses = Optional.of(known);
        return known.explain(reader, new Gap(chain, from, to - 1, continuation));
    }

    /** Appends the leaves of a range; false if an entry is gone. */
    private boolean leaves(SealRange next) {
        try (Stream<ChainEntry> entries = reader.entries(next.chain(), next.first())) {
            PeekingRows rows = new PeekingRows(entries.iterator());
            for (long sequence = next.first(); sequence <= next.last(); sequence++) {
                Optional<ChainEntry> entry = rows.at(sequence);
                if (entry.isEmpty()) {
                    sealed.missing(next.chain(), sequence);
                    return false;
                }
                if (tree.isKnown()) {
                    tree.append(hasher.entry(entry.get().header()));
                }
            }
        }
        return true;
    }

    private void ends(Row row, Seal seal) {
        for (ChainEnd end : seal.closed()) {
            if (end.at() != sealed.last(end.chain()) || sealed.isClosed(end.chain())) {
                add(
                        row,
                        "the end of chain " + end.chain() + " at its last sealed entry " + sealed.last(end.chain()),
                        "at " + end.at());
            }
            sealed.close(end.chain(), end.at());
        }
        seal.chains().filter(list -> tree.isKnown()).ifPresent(list -> listed(row, list));
    }

    private void listed(Row row, ChainList list) {
        Map<ChainId, Long> said = new TreeMap<>();
        for (OpenChain chain : list.open()) {
            said.put(chain.chain(), chain.last());
        }
        if (!said.equals(sealed.open())) {
            add(row, "a list of the chains that are open", "another");
        }
    }

    /** Says which entry is not the one that was sealed, if a tile still shows what was; else which seal. */
    private void altered(Row row, Seal seal) {
        boolean named = false;
        for (SealRange next : seal.ranges()) {
            try (Stream<ChainEntry> entries = reader.entries(next.chain(), next.first())) {
                PeekingRows rows = new PeekingRows(entries.iterator());
                for (long sequence = next.first(); sequence <= next.last(); sequence++) {
                    long leaf = next.leaf() + sequence - next.first();
                    named |= rows.at(sequence)
                            .filter(entry -> isAltered(entry, leaf))
                            .isPresent();
                }
            }
        }
        if (!named) {
            findings.add(row.finding(
                    SEALED_ALTERED, log, "the entries that were sealed here", "at least one with another hash"));
        }
    }

    private boolean isAltered(ChainEntry entry, long leaf) {
        Digest hash = hasher.entry(entry.header());
        Optional<Digest> was = tree.leaf(leaf);
        if (was.filter(hash::equals).isPresent()) {
            return false;
        }
        if (findings.isTampered(entry.chain(), entry.sequence())) {
            return true;
        }
        was.ifPresent(digest -> findings.add(Row.of(entry, hasher)
                .finding(SEALED_ALTERED, entry.chain(), "hash " + digest + ", as sealed", "hash " + hash)));
        return was.isPresent();
    }

    private void add(Row row, String expected, String found) {
        findings.add(row.finding(SEAL_ALTERED, log, expected, found));
    }
}
