// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which of two neighbours is to blame when the second doesn't link to the first, by looking at what follows. */
final class LinkRule {
    private final ChainId chain;
    private final EntryHasher hasher = new EntryHasher();

    LinkRule(ChainId chain) {
        this.chain = chain;
    }

    /** Whether the next entry links to another content of this row, and is not itself the one whose link was altered. */
    boolean contradicted(Row row, RowWindow rows) {
        Optional<EntryHeader> next = rows.ahead(1).flatMap(other -> other.following(chain, row.sequence()));
        if (next.isEmpty() || next.get().previous().equals(row.hash)) {
            return false;
        }
        Optional<EntryHeader> afterNext = rows.ahead(2).flatMap(other -> other.following(chain, row.sequence() + 1));
        return afterNext.isEmpty() || !afterNext.get().previous().equals(hashWithPrevious(next.get(), row.hash));
    }

    /**
     * Whether the current row was put in before rows that were moved up by one: the next row's header claims this place too, links to
     * what this one should link to, and the chain goes on from it.
     */
    boolean inserted(@Nullable Digest head, RowWindow rows) {
        Optional<Row> row = rows.current();
        Optional<Row> next = rows.ahead(1);
        Optional<Row> afterNext = rows.ahead(2);
        if (head == null || row.isEmpty() || next.isEmpty() || afterNext.isEmpty()) {
            return false;
        }
        EntryHeader second = next.get().header;
        EntryHeader third = afterNext.get().header;
        return second != null
                && third != null
                && second.chain().equals(chain)
                && third.chain().equals(chain)
                && second.sequence() == row.get().sequence()
                && third.sequence() - 1 == second.sequence()
                && second.previous().equals(head)
                && third.previous().equals(next.get().hash)
                && !next.get().hash.equals(row.get().hash);
    }

    private Digest hashWithPrevious(EntryHeader header, Digest previous) {
        return hasher.entry(EntryCodec.encode(new EntryHeader(
                header.kind(),
                header.trail(),
                header.chain(),
                header.sequence(),
                previous,
                header.transaction(),
                header.index(),
                header.lastOfBatch(),
                header.eventId(),
                header.timeMicros(),
                header.keyId(),
                header.payloadType(),
                header.crossLink(),
                header.payloadLength(),
                header.commitment())));
    }
}
