// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.spi.AuditStore;

class MemoryAuditStoreTest extends AuditStoreContract {
    private final MemoryAuditStore store = new MemoryAuditStore();

    @Override
    AuditStore store() {
        store.open();
        return store;
    }
}
