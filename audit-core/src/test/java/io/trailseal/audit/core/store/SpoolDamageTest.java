// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.TestTrail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a spool that was torn by a crash, or changed: two batches, of one and two events. */
class SpoolDamageTest {
    @TempDir
    Path folder;

    private final TestTrail trail = new TestTrail();
    private Path file;
    private int end;
    private byte[] whole;
    private List<SpooledEvent> events;

    @BeforeEach
    void spool() throws IOException {
        try (EventSpool spool = open()) {
            spool.add(events("a"));
            file = folder.resolve("0".repeat(31) + "1.chain");
            end = (int) Files.size(file);
            spool.add(events("b", "c"));
            events = spool.first(10);
        }
        whole = Files.readAllBytes(file);
        assertThat(events).hasSize(3);
    }

    @Test
    void writeThatStoppedAtAnyByte_isCutAndKeptBeside() throws IOException {
        for (int length = end + 1; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            Files.write(file, torn);

            try (EventSpool spool = open()) {
                assertThat(spool.first(10)).isEqualTo(events.subList(0, 1));
            }

            assertThat(file).hasBinaryContent(Arrays.copyOf(whole, end));
            Path kept = torn();
            assertThat(kept).hasBinaryContent(Arrays.copyOfRange(torn, end, length));
            Files.delete(kept);
        }
    }

    @Test
    void writeThatStoppedBeforeItsFirstByte_leavesWhatWasThere() throws IOException {
        Files.write(file, Arrays.copyOf(whole, end));

        try (EventSpool spool = open()) {
            assertThat(spool.first(10)).isEqualTo(events.subList(0, 1));
            spool.add(events("d"));
            assertThat(spool.size()).isEqualTo(2);
        }
    }

    /** But for mark and length of the last batch: with those changed, it may look like one that was not finished. */
    @Test
    void byteChanged_isRefusedAndTheFileIsLeftAsItIs() throws IOException {
        for (int at = 0; at < whole.length; at = at == end - 1 ? end + Batch.HEAD : at + 1) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);

            assertThatThrownBy(this::open)
                    .as("byte " + at)
                    .isInstanceOfSatisfying(
                            AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01411"));

            assertThat(file).hasBinaryContent(changed);
        }
    }

    @Test
    void damagedSpool_isGivenBackWhenItIsRefused() throws IOException {
        byte[] changed = whole.clone();
        changed[end - 1] ^= 1;
        Files.write(file, changed);
        assertThatThrownBy(this::open).isInstanceOf(AuditException.class);
        Files.write(file, whole);

        try (EventSpool spool = open()) {
            assertThat(spool.first(10)).isEqualTo(events);
        }
    }

    @Test
    void payloadChangedWhileTheSpoolIsOpen_isRefused() throws IOException {
        try (EventSpool spool = open()) {
            byte[] changed = whole.clone();
            String text = new String(changed, StandardCharsets.ISO_8859_1);
            changed[text.indexOf("alice")] = 'm';
            Files.write(file, changed);

            assertThatThrownBy(() -> spool.first(10))
                    .isInstanceOfSatisfying(
                            AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01411"));
        }
    }

    private EventSpool open() {
        return EventSpool.open(folder, EventSpool.LEAST_SIZE);
    }

    private List<SpooledEvent> events(String... names) {
        return Stream.of(names)
                .map(name -> new SpooledEvent("default", trail.engine.complete(TestTrail.event(name))))
                .toList();
    }

    private Path torn() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".torn"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
