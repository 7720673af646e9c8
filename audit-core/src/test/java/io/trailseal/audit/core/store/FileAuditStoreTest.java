// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is the file store's own. What every store promises, the tests of {@code tck} show of it. */
class FileAuditStoreTest {
    @TempDir
    Path temporary;

    private final TestTrail trail = new TestTrail();
    private Path folder;
    private FileAuditStore store;

    @BeforeEach
    void open() {
        folder = temporary.resolve("trail");
        store = FileAuditStore.in(folder);
        store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Append append(String... names) {
        Append append = trail.prepare(names);
        store.append(append.entries());
        append.committed();
        return append;
    }

    private List<ChainEntry> all(ChainId chain, long from) {
        try (Stream<ChainEntry> entries = store.entries(chain, from)) {
            return entries.toList();
        }
    }

    @Test
    void entryThatExists_isRefusedWithItsCodeAndNothingIsAdded() {
        Append append = append("a", "b");

        assertCode("TSEAL-01401", () -> store.append(append.entries()));
        assertThat(all(append.chainId(), 0)).isEqualTo(append.entries());
    }

    @Test
    void reopenedStore_hasEverythingAndGoesOn() {
        Append one = append("a");
        store.trail("default", new TrailId(1, 2));
        reopen();

        assertThat(all(one.chainId(), 0)).isEqualTo(one.entries());
        assertThat(store.trail("default", new TrailId(3, 4))).isEqualTo(new TrailId(1, 2));
        append("b");
        Append again = append("c");
        assertThat(again.chainId()).isEqualTo(one.chainId());
        assertThat(all(one.chainId(), 0)).hasSize(3);
    }

    @Test
    void gap_isRefusedByTheWriter() {
        Append one = append("a", "b");
        Append skipped = trail.prepare("c");
        assertThat(skipped.chainId()).isNotEqualTo(one.chainId());

        assertCode("TSEAL-01401", () -> store.append(skipped.entries().subList(1, 2)));
        assertThat(store.chains()).containsExactly(one.chainId());
    }

    @Test
    void secondWriter_isRefusedAndReadersAreNot() {
        Append one = append("a");
        FileAuditStore second = FileAuditStore.in(folder);

        assertCode("TSEAL-01405", second::open);
        assertThat(FileAuditStore.readOnly(folder).entry(one.chainId(), 1))
                .contains(one.entries().get(1));
        store.open();
        assertThat(store.chains()).hasSize(1);
    }

    @Test
    void storeThatIsNotOpenForWriting_refusesEverythingThatWrites() {
        FileAuditStore reader = FileAuditStore.readOnly(folder);
        reader.open();

        assertCode("TSEAL-01404", () -> reader.append(trail.prepare("a").entries()));
        assertCode("TSEAL-01404", () -> reader.trail("x", new TrailId(1, 1)));
        store.close();
        assertCode("TSEAL-01404", () -> store.append(trail.prepare("a").entries()));
        store.close();
    }

    @Test
    void folderThatIsNone_isRefused() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertCode("TSEAL-01404", () -> FileAuditStore.readOnly(temporary.resolve("absent")));
        assertCode("TSEAL-01404", () -> FileAuditStore.in(file).open());
        assertCode("TSEAL-01403", () -> FileAuditStore.in(temporary.resolve("absent"))
                .chains());
    }

    @Test
    void trailNamesThatBreakTheList_areRefusedAndABrokenListIsAnError() throws IOException {
        assertCode("TSEAL-01406", () -> store.trail("two\nlines", new TrailId(1, 1)));
        assertCode("TSEAL-01406", () -> store.trail("", new TrailId(1, 1)));
        Files.writeString(folder.resolve("trails"), "xyz default\n");
        assertCode("TSEAL-01403", () -> store.trails());
    }

    @Test
    void lookUp_inAnyOfManyBatches_findsTheEntry() {
        List<Append> appends = new ArrayList<>();
        for (int size : new int[] {1, 300, 1, 700, 2, 255, 256, 1}) {
            appends.add(append(Collections.nCopies(size, "a").toArray(String[]::new)));
        }
        Map<ChainId, List<ChainEntry>> stored = new TreeMap<>();
        appends.forEach(append -> stored.computeIfAbsent(append.chainId(), id -> new ArrayList<>())
                .addAll(append.entries()));
        FileAuditStore reader = FileAuditStore.readOnly(folder);
        assertLookUps(store, stored);
        assertLookUps(reader, stored);
        Append more = append("b");
        stored.get(more.chainId()).addAll(more.entries());
        assertLookUps(store, stored);
        assertLookUps(reader, stored);
        reopen();
        assertLookUps(store, stored);
    }

    private static void assertLookUps(FileAuditStore store, Map<ChainId, List<ChainEntry>> stored) {
        assertThat(store.chains()).containsExactlyElementsOf(stored.keySet());
        stored.forEach((chain, entries) -> {
            for (int i = 0; i <= entries.size(); i += i % 256 < 3 || i % 256 > 252 ? 1 : 50) {
                assertThat(store.entry(chain, i))
                        .isEqualTo(entries.stream().skip(i).findFirst());
            }
            try (Stream<ChainEntry> all = store.entries(chain, Long.MIN_VALUE)) {
                assertThat(all).isEqualTo(entries);
            }
        });
    }

    @Test
    void manyBatchesWhileAReaderVerifies_areSeenWholeOrNotAtAll() throws Exception {
        store.trail(TestTrail.TRAIL.name(), TestTrail.TRAIL.id());
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int i = 0; i < 12; i++) {
                    append(Collections.nCopies(400, "a").toArray(String[]::new));
                }
            });
            do {
                assertThat(new TrailVerifier()
                                .verify(FileAuditStore.readOnly(folder))
                                .findings())
                        .isEmpty();
            } while (!writing.isDone());
            writing.get();
        } finally {
            writer.shutdownNow();
        }
        assertThat(new TrailVerifier().verify(store).events()).isEqualTo(12 * 400);
    }

    @Test
    void batchLongerThanAFrameMayBe_isRefusedAndNothingIsAdded() {
        Append one = append("a");
        ChainEntry first = trail.prepare("b").entries().get(0);
        ChainEntry second = new ChainEntry(
                first.trail(),
                first.chain(),
                first.sequence() + 1,
                first.header(),
                first.salt(),
                Bytes.copyOf(new byte[Frame.MAX_LENGTH]),
                first.mac(),
                first.projection());

        assertCode("TSEAL-01402", () -> store.append(List.of(first, second)));
        assertThat(store.chains()).containsExactly(one.chainId());
    }

    @Test
    void query_survivesReopening() {
        append("a");
        append("b");
        reopen();

        assertThat(store.find(TestTrail.TRAIL.id(), AuditQuery.newest(1))).hasSize(1);
        assertThat(store.find(TestTrail.TRAIL.id(), AuditQuery.newest(10))).hasSize(2);
    }

    private void reopen() {
        store.close();
        store = FileAuditStore.in(folder);
        store.open();
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
