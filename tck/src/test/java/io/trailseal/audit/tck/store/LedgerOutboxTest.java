// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

/** The outbox that the broken ones are made of does nothing wrong. */
class LedgerOutboxTest extends AlertOutboxContract {
    @Override
    protected OutboxFixture fixture() {
        return new LedgerOutboxFixture(new LedgerOutbox());
    }
}
