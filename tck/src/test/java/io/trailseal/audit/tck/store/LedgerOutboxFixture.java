// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.spi.AlertOutbox;

/** An outbox in memory, which is its own transactions. */
record LedgerOutboxFixture(LedgerOutbox outbox) implements OutboxFixture {
    @Override
    public AlertOutbox create() {
        return outbox;
    }

    @Override
    public Transactions transactions() {
        return outbox;
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
