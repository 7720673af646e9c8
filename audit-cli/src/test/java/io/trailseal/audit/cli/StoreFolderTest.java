// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.FileAuditStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderTest {
    private final TestTerminal terminal = new TestTerminal();

    @TempDir
    Path folder;

    @BeforeEach
    void record() {
        try (FileAuditStore store = FileAuditStore.in(folder)) {
            StandaloneTrail trail = StandaloneTrail.open(store, "shop", Clock.systemUTC());
            for (int i = 0; i < 3; i++) {
                trail.record(AuditRecord.event("order.approve").build());
            }
        }
    }

    @Test
    void intactFolder_valid() {
        terminal.interactive = true;
        assertThat(verify()).isZero();
        assertThat(terminal.lines()).hasSize(1);
        assertThat(terminal.printed()).startsWith("VALID (unanchored): 3 events, 2 chains.");
        assertThat(terminal.bar()).contains("verify");
    }

    @Test
    void progressNotWanted_noneShown() {
        terminal.interactive = true;
        assertThat(terminal.run("verify", "--store-dir", folder.toString(), "--no-progress"))
                .isZero();
        assertThat(terminal.bar()).isEmpty();
    }

    @Test
    void chainFileRemoved_truncated() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Files.delete(files.filter(file -> file.toString().endsWith(".chain"))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(verify()).isEqualTo(12);
    }

    private int verify() {
        return terminal.run("verify", "--store-dir", folder.toString());
    }
}
