// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

/** The store that the broken ones are made of does nothing wrong. */
class LedgerStoreTest extends AuditStoreContract {
    @Override
    protected StoreFixture fixture() {
        return new LedgerFixture(LedgerStore::new);
    }
}
