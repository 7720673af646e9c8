// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.AuditKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The chains that a node may use: takes them out, gets them back, takes them out of use. Guarded by the pool's lock. */
final class ChainStock {
    private static final int CHAINS_AT_START = 2;

    private final RandomGenerator random;
    private final Deque<Chain> free = new ArrayDeque<>();
    /** All that are not retired. */
    private final Set<Chain> live = new LinkedHashSet<>();
    /** Those whose key is no longer in use, and that nobody holds. */
    private final List<Chain> toClose = new ArrayList<>();
    /** How many live ones have a key that is no longer in use. */
    private int spent;

    private final Duration silence;
    private Instant now = Instant.EPOCH;
    private boolean closed;

    /** @param silence how long a chain may have been silent to be used again */
    ChainStock(RandomGenerator random, Duration silence) {
        this.random = random;
        this.silence = silence;
    }

    /** Tells the time. */
    void passTo(Instant time) {
        now = time;
    }

    /** A free chain; empty if one is to be opened. */
    Optional<Chain> take() {
        requireOpen();
        for (Chain next = free.peekFirst(); next != null && isSilent(next); next = free.peekFirst()) {
            retire(free.removeFirst());
        }
        Optional<Chain> chain = usable() < CHAINS_AT_START ? Optional.empty() : Optional.ofNullable(free.pollFirst());
        chain.ifPresentOrElse(this::hold, this::requireRoom);
        return chain;
    }

    /** A new chain. */
    Chain open(Optional<AuditKey> key) {
        requireOpen();
        requireRoom();
        Chain chain = new Chain(new ChainId(random.nextLong(), random.nextLong()), key, now);
        live.add(chain);
        return chain;
    }

    private void hold(Chain chain) {
        chain.state = Chain.State.HELD;
        chain.taken = now;
    }

    /** Whether a seal may have closed it by now, as that of a dead node, or soon will. */
    private boolean isSilent(Chain chain) {
        return Duration.between(chain.taken, now).compareTo(silence) >= 0;
    }

    private void requireOpen() {
        if (closed) {
            throw new AuditException("TSEAL-01302", "the trail is closed on this node: no event can be added any more");
        }
    }

    private void requireRoom() {
        if (usable() >= ChainPool.MAX_CHAINS) {
            throw new AuditException(
                    "TSEAL-01301",
                    "no free chain: expected at most " + ChainPool.MAX_CHAINS
                            + " transactions at once or waiting to be resolved");
        }
    }

    /** Takes a chain back, to be used again if it may. */
    void release(Chain chain) {
        if (!isReusable(chain)) {
            retire(chain);
            return;
        }
        if (chain.spent) {
            leave(chain);
            return;
        }
        chain.state = Chain.State.FREE;
        free.addLast(chain);
    }

    boolean isReusable(Chain chain) {
        return !closed && !chain.doomed && !chain.ended;
    }

    void retire(Chain chain) {
        chain.state = Chain.State.RETIRED;
        if (live.remove(chain) && chain.spent) {
            spent--;
        }
    }

    /** Uses none of the chains that there are for anything new: their key is no longer in use. */
    void spend() {
        for (Chain chain : live) {
            if (!chain.spent) {
                chain.spent = true;
                spent++;
            }
        }
        List<Chain> unused = List.copyOf(free);
        free.clear();
        unused.forEach(this::leave);
    }

    private void leave(Chain chain) {
        if (chain.isOpened()) {
            chain.state = Chain.State.FREE;
            toClose.add(chain);
        } else {
            retire(chain);
        }
    }

    boolean hasToClose() {
        return !toClose.isEmpty();
    }

    /** Those that are to get their closing entry, because their key is no longer in use. */
    List<Chain> takeToClose() {
        List<Chain> open = ending(toClose);
        toClose.clear();
        return open;
    }

    private int usable() {
        return live.size() - spent;
    }

    /** Retires a chain, as soon as whoever holds it lets go. */
    void doom(Chain chain) {
        chain.doomed = true;
        if (free.remove(chain) || toClose.remove(chain)) {
            retire(chain);
        }
    }

    void doomAll() {
        List.copyOf(live).forEach(this::doom);
    }

    /** Hands out no chain any more. Those that are free and have entries are given to the caller. */
    List<Chain> close() {
        closed = true;
        List<Chain> open = ending(free);
        free.clear();
        open.addAll(takeToClose());
        return open;
    }

    private List<Chain> ending(Collection<Chain> chains) {
        List<Chain> open = new ArrayList<>();
        for (Chain chain : chains) {
            if (chain.isOpened() && !isSilent(chain)) {
                chain.state = Chain.State.HELD;
                chain.ended = true;
                open.add(chain);
            } else {
                retire(chain);
            }
        }
        return open;
    }

    int size() {
        return live.size();
    }
}
