// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.store.FileAuditStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderQueryTest extends QueryContract {
    @TempDir
    Path folder;

    @BeforeEach
    void record() {
        try (FileAuditStore store = FileAuditStore.in(folder)) {
            SearchedTrail.record(store);
        }
    }

    @Override
    List<String> source() {
        return List.of("--file", folder.toString());
    }

    @Test
    void chainFileDamaged_namedAndTheOthersShown() throws IOException {
        Path largest;
        try (Stream<Path> files = Files.list(folder)) {
            largest = files.filter(file -> file.toString().endsWith(".chain"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(largest);
        bytes[0] ^= 1;
        Files.write(largest, bytes);
        assertThat(query()).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-0140");
        assertThat(terminal.lines().get(terminal.lines().size() - 1))
                .matches("[1-5] events?, 1 that can't be read, not verified\\.");
    }

    @Test
    void noSuchFolder_incomplete() {
        assertThat(terminal.run("query", "--file", folder.resolve("none").toString()))
                .isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-01404");
    }
}
