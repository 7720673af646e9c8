// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

/**
 * The transactions that a store under test takes part in. Safe for use by several threads, each of which has a transaction of its own.
 *
 * @since 0.1.0
 */
public interface Transactions {
    /**
     * Does work in a new transaction and commits; rolls back if the work throws.
     *
     * @param work the work
     * @throws Exception what the work has thrown, the same object; or, if the commit fails, whatever says so
     */
    void commit(Work work) throws Exception;

    /**
     * Does work in a new transaction and rolls back.
     *
     * @param work the work
     * @throws Exception what the work has thrown
     */
    void rollBack(Work work) throws Exception;

    /**
     * Something to be done in a transaction.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @throws Exception if it fails
         */
        void run() throws Exception;
    }
}
