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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(terminal.printed()).startsWith("\u001b[1;32mVALID (unanchored)\u001b[0m: 3 events, 2 chains.");
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
    void colourNotWanted_noneShown() {
        terminal.interactive = true;
        assertThat(terminal.run("verify", "--file", folder.toString(), "--no-color"))
                .isZero();
        assertThat(terminal.printed()).startsWith("VALID (unanchored): 3 events");
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR, 1, false", "NO_COLOR, '', true", "TERM, dumb, false", "TERM, xterm, true"})
    void environmentOfTheTerminal_decidesOnColours(String variable, String value, boolean coloured) {
        terminal.interactive = true;
        terminal.variables.put(variable, value);
        assertThat(verify()).isZero();
        assertThat(terminal.printed().contains("\u001b[")).isEqualTo(coloured);
    }

    @Test
    void nobodyWatching_noColourAndNoBar() {
        assertThat(verify()).isZero();
        assertThat(terminal.printed()).startsWith("VALID (unanchored): 3 events");
        assertThat(terminal.bar()).isEmpty();
    }

    @Test
    void tornEndAndReadOnlyFolder_readAndNothingChanged() throws IOException {
        Path chain = chains().get(0);
        byte[] stored = Files.readAllBytes(chain);
        Files.write(chain, Arrays.copyOf(stored, stored.length + 5));
        Map<Path, byte[]> before = content();
        assertThat(folder.toFile().setWritable(false)).isTrue();
        try {
            assertThat(verify()).isZero();
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
        assertThat(content()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void folderOpenForWriting_readAllTheSame() {
        try (FileAuditStore store = FileAuditStore.in(folder)) {
            store.open();
            assertThat(verify()).isZero();
        }
    }

    private List<Path> chains() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".chain"))
                    .sorted()
                    .toList();
        }
    }

    private Map<Path, byte[]> content() throws IOException {
        Map<Path, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file, Files.readAllBytes(file));
            }
        }
        return content;
    }

    @Test
    void chainFileRemoved_truncated() throws IOException {
        Files.delete(chains().get(0));
        assertThat(verify()).isEqualTo(12);
    }

    private int verify() {
        return terminal.run("verify", "--store-dir", folder.toString());
    }
}
