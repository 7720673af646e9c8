// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One batch of entries on one chain, and the say in what became of it. The chain stays taken until exactly one of {@link #committed},
 * {@link #rolledBack} and {@link #unknown} is called; the first call counts, later ones are ignored. May be called from any thread.
 *
 * @since 0.1.0
 */
public final class Append {
    private final ChainPool pool;
    private final Chain chain;
    private final UUID transaction;
    private final List<ChainEntry> entries;
    private final Digest firstHash;
    private final Digest lastHash;
    private final AtomicBoolean ended = new AtomicBoolean();

    Append(ChainPool pool, Chain chain, UUID transaction, List<ChainEntry> entries, Digest firstHash, Digest lastHash) {
        this.pool = pool;
        this.chain = chain;
        this.transaction = transaction;
        this.entries = List.copyOf(entries);
        this.firstHash = firstHash;
        this.lastHash = lastHash;
    }

    /**
     * The entries to store, all or none.
     *
     * @return the entries in ascending order of sequence, never empty
     */
    public List<ChainEntry> entries() {
        return entries;
    }

    /**
     * The id under which these entries' transaction stands in their headers.
     *
     * @return the id
     */
    public UUID transaction() {
        return transaction;
    }

    /**
     * The chain these entries are for.
     *
     * @return the chain
     */
    public ChainId chainId() {
        return chain.id;
    }

    /** The transaction committed: the chain's head advances, and others may link to it. */
    public void committed() {
        if (ended.compareAndSet(false, true)) {
            long first = entries.get(0).sequence();
            pool.committed(chain, new BatchEnd(first, first + entries.size() - 1, lastHash, events()));
        }
    }

    /** The transaction was reported rolled back: the chain is quarantined until {@link ChainPool#resolve} has looked, with a reader that sees
     * everything committed: a fresh transaction, neither this one nor one begun before it ended. */
    public void rolledBack() {
        if (ended.compareAndSet(false, true)) {
            pool.quarantine(chain, firstHash, Chain.State.ROLLED_BACK);
        }
    }

    /** Nobody knows how the transaction ended: the chain is never used again. */
    public void unknown() {
        if (ended.compareAndSet(false, true)) {
            pool.quarantine(chain, firstHash, Chain.State.UNKNOWN);
        }
    }

    private int events() {
        return (int) entries.stream()
                .filter(entry -> entry.projection().kind() == EntryKind.EVENT.number())
                .count();
    }
}
