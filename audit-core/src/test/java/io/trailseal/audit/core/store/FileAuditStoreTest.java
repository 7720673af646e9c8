// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.spi.AuditStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditStoreTest extends AuditStoreContract {
    @TempDir
    Path temporary;

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

    @Override
    AuditStore store() {
        return store;
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
    void everyTornEnd_isCutToTheLastCompleteBatchAndKeptBeside() throws IOException {
        Append one = append("a");
        Path file = folder.resolve(one.chainId() + ".chain");
        long complete = Files.size(file);
        append("other chain");
        append("b", "c");
        byte[] whole = Files.readAllBytes(file);
        for (long length = complete + 1; length < whole.length; length += 7) {
            store.close();
            byte[] torn = Arrays.copyOf(whole, (int) length);
            Files.write(file, torn);
            store = FileAuditStore.in(folder);
            store.open();
            assertThat(Files.size(file)).isEqualTo(complete);
            assertThat(folder.resolve(one.chainId() + ".torn")).hasBinaryContent(torn);
            assertThat(all(one.chainId(), 0)).isEqualTo(one.entries());
        }
    }

    @Test
    void firstBatchTorn_leavesNoChain() throws IOException {
        Append one = append("a");
        Path file = folder.resolve(one.chainId() + ".chain");
        store.close();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
        reopen();

        assertThat(store.chains()).isEmpty();
    }

    @Test
    void roomThatWasNeverWritten_isTornToo() throws IOException {
        Append one = append("a");
        Path file = folder.resolve(one.chainId() + ".chain");
        long complete = Files.size(file);
        Files.write(file, new byte[100], StandardOpenOption.APPEND);
        reopen();

        assertThat(Files.size(file)).isEqualTo(complete);
    }

    @Test
    void readerDuringAnAppend_seesOnlyWholeEntries() throws IOException {
        Append one = append("a");
        Path file = folder.resolve(one.chainId() + ".chain");
        Files.write(file, new byte[] {0, 0, 1, 0, 1, 2, 3}, StandardOpenOption.APPEND);

        FileAuditStore reader = FileAuditStore.readOnly(folder);
        assertThat(reader.entries(one.chainId(), 0)).isEqualTo(one.entries());
        assertThat(Files.size(file)).as("a reader changes nothing").isGreaterThan(7);
    }

    @Test
    void changedEntry_comesBackUnjudged() throws IOException {
        Append one = append("a");
        Path file = folder.resolve(one.chainId() + ".chain");
        byte[] bytes = Files.readAllBytes(file);
        bytes[8 + 16] = 9;
        Files.write(file, bytes);
        reopen();

        List<ChainEntry> entries = all(one.chainId(), 0);
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).projection().kind()).isEqualTo(-1);
        assertThat(entries.get(0).header()).isNotEqualTo(one.entries().get(0).header());
        assertThat(entries.get(1)).isEqualTo(one.entries().get(1));
    }

    @Test
    void brokenFraming_isAnErrorNotASilentEnd() throws IOException {
        Append one = append("a");
        Path file = folder.resolve(one.chainId() + ".chain");
        byte[] tooLong = {0x7f, 0, 0, 0, 1};
        Files.write(file, tooLong, StandardOpenOption.APPEND);
        assertCode("TSEAL-01403", () -> all(one.chainId(), 0));
        Files.write(file, new byte[] {0, 0, 0, 4, 0, 0, 0, 9});
        assertCode("TSEAL-01403", () -> all(one.chainId(), 0));
        Files.write(file, new byte[] {0, 0, 0, 2, 0, 0});
        assertCode("TSEAL-01403", () -> all(one.chainId(), 0));
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
