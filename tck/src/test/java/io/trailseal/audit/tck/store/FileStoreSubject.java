// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class FileStoreSubject extends AuditStoreContract {
    @TempDir
    Path temporary;

    @Override
    protected StoreFixture fixture() {
        return new FileFixture(temporary.resolve("trail"));
    }

    private static final class FileFixture implements StoreFixture {
        private final Path folder;
        private FileAuditStore store;

        FileFixture(Path folder) {
            this.folder = folder;
        }

        @Override
        public AuditStore create() {
            store = FileAuditStore.in(folder);
            return store;
        }

        @Override
        public Optional<TrailReader> otherReader() {
            return Optional.of(FileAuditStore.readOnly(folder));
        }

        @Override
        public Optional<AuditStore> restart() {
            store.close();
            return Optional.of(create());
        }

        /** A chain's file is written from its beginning on, each batch behind the last. */
        @Override
        public Set<Irregularity> refused() {
            return EnumSet.of(Irregularity.GAP, Irregularity.NEGATIVE_NUMBER);
        }

        @Override
        public boolean derivesColumns() {
            return true;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
