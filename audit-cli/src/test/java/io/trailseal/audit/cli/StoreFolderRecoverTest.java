// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.store.FileAuditStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a folder of the file store. */
class StoreFolderRecoverTest extends RecoverContract {
    @Override
    List<String> store() {
        return List.of("--file", files.resolve("store").toString());
    }

    @Override
    void restore(StoredTrail trail) {
        try (FileAuditStore store = FileAuditStore.in(files.resolve("store"))) {
            store.open();
            trail.copyTo(store);
        }
    }

    @Test
    void applicationIsWriting_nothingIsStored() throws Exception {
        lostSeal();
        try (FileAuditStore store = FileAuditStore.in(files.resolve("store"))) {
            store.open();

            assertThat(recover()).isZero();
            assertThat(recover("--yes")).isEqualTo(20);
            assertThat(terminal.errors()).startsWith("TSEAL-01405");
        }
        assertThat(recover("--yes")).isZero();
    }
}
