// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;

class MemoryStoreSubject extends AuditStoreContract {
    @Override
    protected StoreFixture fixture() {
        return new MemoryFixture(new MemoryAuditStore());
    }

    /** A store in this process: whoever has it is another reader. */
    record MemoryFixture(AuditStore store) implements StoreFixture {
        @Override
        public AuditStore create() {
            return store;
        }

        @Override
        public Optional<TrailReader> otherReader() {
            return Optional.of(store);
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
