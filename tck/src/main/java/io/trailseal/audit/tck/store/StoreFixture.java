// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;
import java.util.Set;

/**
 * A store under test, and what can be done with it from outside. One for each test; the kit calls {@link #create} first and {@link #close}
 * last, also when a test has failed. Tests work with several threads, so that all but these two must be safe for that.
 *
 * @since 0.1.0
 */
public interface StoreFixture {
    /**
     * A store on empty storage. What an earlier test has left must be gone. The kit opens the store.
     *
     * @return the store, not opened yet
     * @throws Exception if that fails
     */
    AuditStore create() throws Exception;

    /**
     * Ends what {@link #create} has begun.
     *
     * @throws Exception if that fails
     */
    void close() throws Exception;

    /**
     * How to work in a transaction.
     *
     * @return the transactions the store takes part in; empty, as by default, for a store that takes part in none
     */
    default Optional<Transactions> transactions() {
        return Optional.empty();
    }

    /**
     * Another way to the same storage that takes no part in the transactions of the first, such as another connection; the kit calls it
     * on another thread than the one that writes.
     *
     * @return the reader; empty, as by default, if there is no other way
     * @throws Exception if that fails
     */
    default Optional<TrailReader> otherReader() throws Exception {
        return Optional.empty();
    }

    /**
     * The store made anew on the same storage, as after a restart of the application. The one that was in use is not used any more.
     *
     * @return the store, not opened yet; empty, as by default, if it keeps nothing beyond its own life
     * @throws Exception if that fails
     */
    default Optional<AuditStore> restart() throws Exception {
        return Optional.empty();
    }

    /**
     * What the store refuses though nothing obliges it to: rows that no writer of a trail makes. The kit then demands that they are refused,
     * and otherwise that they are kept.
     *
     * @return the irregularities refused; none by default
     */
    default Set<Irregularity> refused() {
        return Set.of();
    }

    /**
     * Whether the store keeps header, salt, payload and MAC only, and computes trail, number and projection from them when it reads. Where
     * they don't follow, as after an attack on them, the kit expects nothing of them then.
     *
     * @return false by default
     */
    default boolean derivesColumns() {
        return false;
    }
}
