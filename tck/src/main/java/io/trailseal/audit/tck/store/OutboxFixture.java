// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.spi.AlertOutbox;

/**
 * An outbox under test, and its transactions. One for each test; the kit calls {@link #create} first and {@link #close} last, also when a
 * test has failed. The others are called by several threads, which stand for nodes.
 *
 * @since 0.1.0
 */
public interface OutboxFixture {
    /**
     * An outbox without alerts, ready for use. What an earlier test has left must be gone.
     *
     * @return the outbox
     * @throws Exception if that fails
     */
    AlertOutbox create() throws Exception;

    /**
     * Ends what {@link #create} has begun.
     *
     * @throws Exception if that fails
     */
    void close() throws Exception;

    /**
     * How to work in a transaction.
     *
     * @return the transactions that the outbox takes part in
     */
    Transactions transactions();
}
