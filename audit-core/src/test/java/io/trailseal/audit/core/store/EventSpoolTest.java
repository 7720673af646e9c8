// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.core.TestTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a spool, what comes out, and when it takes nothing. */
class EventSpoolTest {
    @TempDir
    Path folder;

    private final TestTrail trail = new TestTrail();
    private final FailingDisk disk = new FailingDisk();
    private EventSpool spool;

    @BeforeEach
    void open() {
        spool = EventSpool.open(folder, EventSpool.LEAST_SIZE, disk);
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        disk.works();
        spool.close();
    }

    @Test
    void events_comeOutAsTheyWentInAndInOrder() {
        List<SpooledEvent> events = new ArrayList<>(events("a", "b"));
        events.add(new SpooledEvent("payments", events("c").get(0).event()));

        spool.add(events.subList(0, 2));
        spool.add(events.subList(2, 3));

        assertThat(spool.first(10)).isEqualTo(events);
        assertThat(spool.first(2)).isEqualTo(events.subList(0, 2));
        assertThat(spool.sizes()).isEqualTo(Map.of("default", 2L, "payments", 1L));
    }

    @Test
    void removedEvents_areGoneAndTheNextAreFirst() {
        List<SpooledEvent> events = events("a", "b", "c");
        spool.add(events);

        spool.remove(2);

        assertThat(spool.first(10)).isEqualTo(events.subList(2, 3));
        assertThat(spool.size()).isEqualTo(1);
        assertThat(spool.sizes()).isEqualTo(Map.of("default", 1L));
    }

    @Test
    void everythingRemoved_leavesNoFile() throws IOException {
        spool.add(events("a", "b"));

        spool.remove(2);

        assertThat(spool.isEmpty()).isTrue();
        assertThat(files()).isEmpty();
        spool.add(events("c"));
        assertThat(names(spool.first(10))).containsExactly("c");
    }

    @Test
    void reopened_hasWhatItHad() {
        List<SpooledEvent> events = events("a", "b");
        spool.add(events);
        spool.close();

        open();

        assertThat(spool.first(10)).isEqualTo(events);
        spool.add(events("c"));
        assertThat(names(spool.first(10))).containsExactly("a", "b", "c");
    }

    /** Why whoever takes events out must recognise them by their ids. */
    @Test
    void reopenedHalfWay_hasTheWholeFileAgain() {
        spool.add(events("a", "b", "c"));
        spool.remove(2);
        spool.close();

        open();

        assertThat(names(spool.first(10))).containsExactly("a", "b", "c");
    }

    @Test
    void manyEvents_comeOutOfManyFilesInOrder() throws IOException {
        List<SpooledEvent> events = large(60);
        events.forEach(event -> spool.add(List.of(event)));
        assertThat(files()).hasSizeGreaterThan(2);
        spool.close();
        open();

        List<SpooledEvent> read = new ArrayList<>();
        for (List<SpooledEvent> first = spool.first(3); !first.isEmpty(); first = spool.first(3)) {
            read.addAll(first);
            spool.remove(first.size());
        }

        assertThat(read).isEqualTo(events);
        assertThat(files()).isEmpty();
    }

    @Test
    void fullSpool_refusesWhatDoesNotFitAndKeepsWhatItHas() {
        List<SpooledEvent> taken = new ArrayList<>();
        assertCode("TSEAL-01410", () -> {
            for (SpooledEvent event : large(100)) {
                spool.add(List.of(event));
                taken.add(event);
            }
        });

        assertThat(taken).hasSizeGreaterThan(50);
        assertThat(spool.size()).isEqualTo(taken.size());
        assertThat(bytes()).isLessThanOrEqualTo(EventSpool.LEAST_SIZE);
        spool.remove(spool.first(1000).size());
        spool.add(large(1));
    }

    @Test
    void emptySpool_takesNothingBehindOthers() {
        assertThat(spool.addBehind(events("a"))).isFalse();
        assertThat(spool.isEmpty()).isTrue();

        spool.add(events("a"));

        assertThat(spool.addBehind(events("b"))).isTrue();
        assertThat(names(spool.first(10))).containsExactly("a", "b");
    }

    @Test
    void diskThatIsFull_takesNothingAndLosesNothing() {
        spool.add(events("a"));
        disk.failsAfter(200);

        assertCode("TSEAL-01404", () -> spool.add(events("b", "c")));

        assertThat(names(spool.first(10))).containsExactly("a");
        disk.works();
        spool.add(events("d"));
        assertThat(names(spool.first(10))).containsExactly("a", "d");
    }

    @Test
    void interruptedThread_spoolsAndReadsAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        spool.add(events("a", "b"));
        spool.remove(1);

        assertThat(names(spool.first(10))).containsExactly("b");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void secondOpening_isRefusedUntilTheFirstIsClosed() {
        assertCode("TSEAL-01405", () -> EventSpool.open(folder, EventSpool.LEAST_SIZE));
        spool.close();

        open();
    }

    @Test
    void closedSpool_takesNothing() {
        spool.close();

        assertCode("TSEAL-01404", () -> spool.add(events("a")));
    }

    private List<SpooledEvent> events(String... names) {
        return Stream.of(names)
                .map(name -> new SpooledEvent("default", trail.engine.complete(TestTrail.event(name))))
                .toList();
    }

    private List<SpooledEvent> large(int count) {
        String text = "x".repeat(15_000);
        return IntStream.range(0, count)
                .mapToObj(i -> new SpooledEvent(
                        "default",
                        trail.engine.complete(AuditRecord.event("large-" + i)
                                .detail("a", text)
                                .detail("b", text)
                                .detail("c", text)
                                .build())))
                .toList();
    }

    private static List<String> names(List<SpooledEvent> events) {
        return events.stream().map(event -> event.event().name()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".chain")).toList();
        }
    }

    private long bytes() {
        try {
            long bytes = 0;
            for (Path file : files()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
