// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import java.util.function.Supplier;

/**
 * Runs work in a transaction of its own, of whatever kind the store takes part in. A store that takes part in none gets the work as it is.
 *
 * @since 0.1.0
 */
public interface TransactionRunner {
    /** For stores without transactions. */
    TransactionRunner NONE = new TransactionRunner() {
        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    };

    /**
     * Runs work, and commits if it returns.
     *
     * @param <T> what the work returns
     * @param work what to do; what it throws passes through after the rollback
     * @return what the work returned, which is committed
     */
    <T> T call(Supplier<T> work);
}
