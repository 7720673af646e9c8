// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.spi.AuditKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
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
        Optional<Chain> chain =
                live.size() < CHAINS_AT_START ? Optional.empty() : Optional.ofNullable(free.pollFirst());
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
        if (live.size() >= ChainPool.MAX_CHAINS) {
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
        chain.state = Chain.State.FREE;
        free.addLast(chain);
    }

    boolean isReusable(Chain chain) {
        return !closed && !chain.doomed;
    }

    void retire(Chain chain) {
        chain.state = Chain.State.RETIRED;
        live.remove(chain);
    }

    /** Retires a chain, as soon as whoever holds it lets go. */
    void doom(Chain chain) {
        chain.doomed = true;
        if (free.remove(chain)) {
            retire(chain);
        }
    }

    void doomAll() {
        List.copyOf(live).forEach(this::doom);
    }

    /** Hands out no chain any more. Those that are free and have entries are given to the caller. */
    List<Chain> close() {
        closed = true;
        List<Chain> open = free.stream()
                .filter(chain -> chain.isOpened() && !isSilent(chain))
                .toList();
        free.stream().filter(chain -> !open.contains(chain)).forEach(this::retire);
        open.forEach(chain -> chain.state = Chain.State.HELD);
        free.clear();
        return open;
    }

    int size() {
        return live.size();
    }
}
