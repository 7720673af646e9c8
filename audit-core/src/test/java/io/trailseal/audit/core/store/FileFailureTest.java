// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.chain.Append;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appends that fail half-way, on a disk that fails when told to; openings that fail; threads that are interrupted. */
class FileFailureTest {
    @TempDir
    Path folder;

    private final TestTrail trail = new TestTrail();
    private final FailingDisk disk = new FailingDisk();
    private FileAuditStore store;

    @BeforeEach
    void open() {
        store = FileAuditStore.in(folder, disk);
        store.open();
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        disk.works();
        store.close();
    }

    @Test
    void appendThatFails_leavesTheFileAsItWas() throws IOException {
        Append one = store("a");
        byte[] before = Files.readAllBytes(file(one.chainId()));
        store("other chain");
        Append two = trail.prepare("b");
        disk.failsAfter(400);

        AuditException thrown = fails(two.entries());

        assertThat(thrown.getCause()).isInstanceOf(IOException.class).hasNoSuppressedExceptions();
        assertThat(file(one.chainId())).hasBinaryContent(before);
        assertThat(two.chainId()).isEqualTo(one.chainId());
        disk.works();
        store.append(two.entries());
        assertThat(read(store, one.chainId())).hasSize(3);
        assertThat(torn()).isZero();
    }

    @Test
    void appendThatCannotBeTakenBack_isShownToNobodyAndNeverBuriedUnderTheNext() throws IOException {
        Append one = store("a");
        store("other chain");
        Append two = trail.prepare("b", "c");
        disk.failsAfter(900);
        disk.truncates = false;
        long before = Files.size(file(one.chainId()));

        AuditException thrown = fails(two.entries());

        assertThat(thrown.getCause().getSuppressed()).hasSize(1);
        assertThat(Files.size(file(one.chainId()))).isGreaterThan(before);
        assertThat(store.entry(two.chainId(), two.entries().get(0).sequence())).isEmpty();
        assertThat(read(store, one.chainId())).isEqualTo(one.entries());
        assertThat(read(FileAuditStore.readOnly(folder), one.chainId())).isEqualTo(one.entries());

        disk.failsAfter(Long.MAX_VALUE);
        fails(two.entries());
        assertThat(read(store, one.chainId())).isEqualTo(one.entries());

        disk.works();
        store.append(two.entries());
        assertThat(read(store, one.chainId())).hasSize(4);
        assertThat(read(FileAuditStore.readOnly(folder), one.chainId())).hasSize(4);
        assertThat(torn()).isEqualTo(1);
    }

    @Test
    void appendThatCannotBeTakenBack_isCutAtTheNextOpeningThatCan() throws IOException {
        Append one = store("a");
        long before = Files.size(file(one.chainId()));
        store("other chain");
        disk.failsAfter(500);
        disk.truncates = false;
        fails(trail.prepare("b").entries());
        store.close();
        assertThat(Files.size(file(one.chainId())))
                .as("still not possible, and closed all the same")
                .isGreaterThan(before);

        assertThatThrownBy(this::open).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo("TSEAL-01404"));
        assertThat(torn()).as("not yet moved, so not yet kept").isZero();
        disk.works();
        open();
        assertThat(Files.size(file(one.chainId()))).isEqualTo(before);
        assertThat(torn()).isEqualTo(1);
    }

    @Test
    void appendThatCannotBeTakenBack_isCutWhenTheStoreIsClosed() throws IOException {
        Append one = store("a");
        long before = Files.size(file(one.chainId()));
        store("other chain");
        disk.failsAfter(500);
        disk.truncates = false;
        fails(trail.prepare("b").entries());

        disk.works();
        store.close();

        assertThat(Files.size(file(one.chainId()))).isEqualTo(before);
        assertThat(torn()).isEqualTo(1);
    }

    @Test
    void firstAppendThatFails_leavesNoChain() throws IOException {
        disk.failsAfter(10);
        Append one = trail.prepare("a");

        fails(one.entries());

        assertThat(store.chains()).isEmpty();
        disk.works();
        store.append(one.entries());
        assertThat(store.chains()).containsExactly(one.chainId());
    }

    @Test
    void bytesThatSomebodyElseLeft_areSetAsideBeforeTheNextBatch() throws IOException {
        Append one = store("a");
        store("other chain");
        Path file = file(one.chainId());
        Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        assertThat(read(store, one.chainId())).isEqualTo(one.entries());

        Append two = store("b");

        assertThat(two.chainId()).isEqualTo(one.chainId());
        assertThat(read(store, one.chainId())).hasSize(3);
        assertThat(folder.resolve(one.chainId() + ".1.torn")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void interruptedThread_storesAndReadsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        TrailId id = store.trail("default", new TrailId(1, 2));
        Append one = store("a");
        store("other chain");
        Append two = store("b");

        assertThat(read(store, one.chainId())).hasSize(3);
        assertThat(two.chainId()).isEqualTo(one.chainId());
        assertThat(store.trails()).extracting(info -> info.id()).containsExactly(id);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void openingThatFails_givesTheLockBackAndFailsAgain() throws IOException {
        store.close();
        Path noFile = Files.createDirectory(folder.resolve(new ChainId(1, 2) + ".chain"));
        Files.createFile(noFile.resolve("x"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(store::open).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                    .isIn("TSEAL-01403", "TSEAL-01404"));
            assertThatThrownBy(() -> store.append(trail.prepare("a").entries()))
                    .isInstanceOfSatisfying(
                            AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01404"));
        }
        Files.delete(noFile.resolve("x"));
        Files.delete(noFile);
        FileAuditStore other = FileAuditStore.in(folder);
        other.open();
        other.close();
        store.open();
        store("a");
    }

    private AuditException fails(List<ChainEntry> entries) {
        AuditException thrown = catchThrowableOfType(AuditException.class, () -> store.append(entries));
        assertThat(thrown.code()).isEqualTo("TSEAL-01404");
        return thrown;
    }

    private Append store(String name) {
        Append append = trail.prepare(name);
        store.append(append.entries());
        append.committed();
        return append;
    }

    private static List<ChainEntry> read(FileAuditStore from, ChainId chain) {
        try (Stream<ChainEntry> entries = from.entries(chain, 0)) {
            return entries.toList();
        }
    }

    private Path file(ChainId chain) {
        return folder.resolve(chain + ".chain");
    }

    private long torn() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".torn")).count();
        }
    }
}
