// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryFormatException;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored row with its hash, which is computed from the header's bytes before they are looked into, and its header, if there is one. */
final class Row {
    final ChainEntry entry;
    final Digest hash;
    final @Nullable EntryHeader header;
    final @Nullable EntryFormatException fault;

    private Row(ChainEntry entry, Digest hash, @Nullable EntryHeader header, @Nullable EntryFormatException fault) {
        this.entry = entry;
        this.hash = hash;
        this.header = header;
        this.fault = fault;
    }

    static Row of(ChainEntry entry, EntryHasher hasher) {
        Digest hash = hasher.entry(entry.header());
        try {
            return new Row(entry, hash, EntryCodec.decode(entry.header()), null);
        } catch (EntryFormatException e) {
            return new Row(entry, hash, null, e);
        }
    }

    long sequence() {
        return entry.sequence();
    }

    /** The header, if the row is filed where the header says, and that is in this chain. */
    Optional<EntryHeader> placedIn(ChainId chain) {
        EntryHeader decoded = header;
        if (decoded != null
                && decoded.chain().equals(chain)
                && entry.chain().equals(chain)
                && decoded.trail().equals(entry.trail())
                && decoded.sequence() == entry.sequence()) {
            return Optional.of(decoded);
        }
        return Optional.empty();
    }

    /** The header, if this row stands in this chain directly behind a sequence number and is filed where the header says. */
    Optional<EntryHeader> following(ChainId chain, long sequence) {
        return sequence < Long.MAX_VALUE && sequence() == sequence + 1 ? placedIn(chain) : Optional.empty();
    }

    Finding finding(FindingType type, ChainId chain, String expected, String found) {
        return header == null
                ? Finding.at(type, chain, sequence(), expected, found)
                : Finding.at(type, chain, sequence(), header.eventId(), expected, found);
    }
}
