// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a chain's file that was torn by a crash, or changed: three batches, of one, two and three events. */
class FileDamageTest {
    @TempDir
    Path folder;

    private final TestTrail trail = new TestTrail();
    private FileAuditStore store;
    private Path file;
    private int[] ends;
    private byte[] whole;
    private List<ChainEntry> entries;

    @BeforeEach
    void record() throws IOException {
        store = FileAuditStore.in(folder);
        store.open();
        store.trail(TestTrail.TRAIL.name(), TestTrail.TRAIL.id());
        Append first = append("a");
        file = folder.resolve(first.chainId() + ".chain");
        int one = (int) Files.size(file);
        append("other chain");
        append("b", "c");
        int two = (int) Files.size(file);
        append("other chain");
        append("d", "e", "f");
        whole = Files.readAllBytes(file);
        ends = new int[] {one, two, whole.length};
        entries = read(store);
        assertThat(entries).hasSize(7);
        store.close();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void writeThatStoppedAnywhere_isHiddenFromReadersAndCutAndKept() throws IOException {
        for (int length = ends[1] + 1; length < ends[2]; length += 17) {
            byte[] torn = Arrays.copyOf(whole, length);
            Files.write(file, torn);

            assertThat(read(FileAuditStore.readOnly(folder))).isEqualTo(entries.subList(0, 4));
            assertThat(file).as("a reader changes nothing").hasBinaryContent(torn);
            assertCutTo(ends[1], torn);
        }
    }

    @Test
    void batchThatWasNotWrittenToItsLastBlock_isTorn() throws IOException {
        byte[] torn = whole.clone();
        Arrays.fill(torn, torn.length - 40, torn.length, (byte) 0);

        Files.write(file, torn);

        assertThat(read(FileAuditStore.readOnly(folder))).isEqualTo(entries.subList(0, 4));
        assertCutTo(ends[1], torn);
    }

    @Test
    void batchWhoseFirstBlockWasNotWritten_isTorn() throws IOException {
        byte[] torn = whole.clone();
        Arrays.fill(torn, ends[1], ends[1] + 100, (byte) 0);

        assertCutTo(ends[1], torn);
    }

    @Test
    void batchThatLacksABlockInTheMiddle_isTorn() throws IOException {
        byte[] torn = whole.clone();
        int block = (ends[1] + 511) / 512 * 512;
        assertThat(block + 512).isLessThan(ends[2] - 4);
        Arrays.fill(torn, block, block + 512, (byte) 0);

        assertCutTo(ends[1], torn);
    }

    @Test
    void roomThatWasNeverWritten_isTorn() throws IOException {
        for (int room : new int[] {1, 3, 100, 5000}) {
            assertCutTo(ends[2], Arrays.copyOf(whole, whole.length + room));
        }
    }

    @Test
    void firstBatchTorn_leavesNoChain() throws IOException {
        Files.write(file, Arrays.copyOf(whole, 20));

        assertThat(FileAuditStore.readOnly(folder).chains()).hasSize(1);
        open();
        assertThat(store.chains()).hasSize(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void everyTornEnd_isKeptUnderItsOwnNumber() throws IOException {
        byte[] one = Arrays.copyOf(whole, ends[1] + 9);
        byte[] two = Arrays.copyOf(whole, ends[1] + 99);
        assertCutTo(ends[1], one);
        assertCutTo(ends[1], two);

        String chain = file.getFileName().toString().replace(".chain", "");
        assertThat(folder.resolve(chain + ".1.torn")).hasBinaryContent(Arrays.copyOfRange(one, ends[1], one.length));
        assertThat(folder.resolve(chain + ".2.torn")).hasBinaryContent(Arrays.copyOfRange(two, ends[1], two.length));
    }

    /**
     * The decision: a last batch of full length with a checksum that does not fit may be torn or edited. Nothing shows that a part was
     * never written, so it stays, and the verifier names it.
     */
    @Test
    void payloadEdited_inAnyBatch_isKeptAndFoundByTheVerifier() throws IOException {
        for (int batch = 0; batch < 3; batch++) {
            byte[] edited = whole.clone();
            int at = indexOf(edited, "alice", batch == 0 ? 0 : ends[batch - 1]);
            edited[at] = 'm';
            Files.write(file, edited);

            assertThat(new TrailVerifier()
                            .verify(FileAuditStore.readOnly(folder))
                            .findings())
                    .extracting(Finding::type)
                    .containsExactly(FindingType.PAYLOAD_ALTERED);
            open();
            assertThat(new TrailVerifier().verify(store).findings())
                    .extracting(Finding::type)
                    .containsExactly(FindingType.PAYLOAD_ALTERED);
            assertThat(file).hasBinaryContent(edited);
            store.close();
        }
    }

    @Test
    void headerEdited_comesBackUnjudged() throws IOException {
        for (int start : new int[] {0, ends[0], ends[1]}) {
            byte[] edited = whole.clone();
            edited[start + Batch.HEAD + 8 + 16] = 9;
            Files.write(file, edited);
            open();

            List<ChainEntry> found = read(store);
            assertThat(found).hasSize(7);
            assertThat(found.stream().filter(entry -> entry.projection().kind() == -1))
                    .hasSize(1);
            assertThat(found).extracting(ChainEntry::sequence).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
            store.close();
        }
    }

    @Test
    void bitFlippedAnywhere_neverLosesAnEntrySilently() throws IOException {
        for (int at = 0; at < whole.length; at += 5) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            open();

            int number = 0;
            try (Stream<ChainEntry> found = store.entries(chain(), 0)) {
                for (ChainEntry entry : (Iterable<ChainEntry>) found::iterator) {
                    number += entry.chain().equals(chain()) ? 1 : 0;
                }
                assertThat(number).as("byte %d", at).isEqualTo(7);
            } catch (AuditException e) {
                assertThat(e.code()).as("byte %d", at).isEqualTo("TSEAL-01403");
            }
            assertThat(file).as("byte %d", at).hasBinaryContent(flipped);
            store.close();
        }
    }

    @Test
    void lengthsAndMarksChanged_areDamageThatIsNamedAndLeftAlone() throws IOException {
        for (int start : new int[] {0, ends[0], ends[1]}) {
            for (int place : new int[] {0, 3, 4, 6, 7, Batch.HEAD + 1, Batch.HEAD + 3, Batch.HEAD + 7}) {
                byte[] changed = whole.clone();
                changed[start + place] ^= 0x40;
                assertDamaged(changed);
            }
        }
    }

    @Test
    void otherBytesBehindTheEnd_areDamage() throws IOException {
        for (byte[] other : List.of(
                new byte[] {1},
                new byte[] {0x7f, 0, 0, 0, 1},
                new byte[] {(byte) 0xf5, 'T', 'S', '1', -1, 0, 0, 0, 9},
                "some text".getBytes(StandardCharsets.UTF_8))) {
            byte[] changed = Arrays.copyOf(whole, whole.length + other.length);
            System.arraycopy(other, 0, changed, whole.length, other.length);
            assertDamaged(changed);
        }
    }

    @Test
    void fileCutWhileTheStoreIsOpen_isAnErrorForReaderAndWriter() throws IOException {
        open();
        append("other chain");
        Append next = trail.prepare("g");
        assertThat(folder.resolve(next.chainId() + ".chain")).isEqualTo(file);
        FileAuditStore reader = FileAuditStore.readOnly(folder);
        assertThat(read(reader)).isEqualTo(entries);
        Files.write(file, Arrays.copyOf(whole, ends[1]));

        assertCode(() -> read(store));
        assertCode(() -> read(reader));
        assertCode(() -> store.append(next.entries()));
        assertThat(file).hasBinaryContent(Arrays.copyOf(whole, ends[1]));
    }

    @Test
    void batchRemovedWhileTheStoreIsOpen_isAnError() throws IOException {
        open();
        byte[] changed = whole.clone();
        changed[ends[0]] = 1;
        Files.write(file, changed);
        assertCode(() -> read(store));
        changed = whole.clone();
        changed[ends[0] + Batch.HEAD] = 1;
        Files.write(file, changed);
        assertCode(() -> read(store));
    }

    private void assertCutTo(int end, byte[] torn) throws IOException {
        Files.write(file, torn);
        open();
        assertThat(file).hasBinaryContent(Arrays.copyOf(whole, end));
        assertThat(read(store)).isEqualTo(end == ends[1] ? entries.subList(0, 4) : entries);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(path -> path.toString().endsWith(".torn")))
                    .anySatisfy(path -> assertThat(path).hasBinaryContent(Arrays.copyOfRange(torn, end, torn.length)));
        }
        store.close();
    }

    private void assertDamaged(byte[] changed) throws IOException {
        Files.write(file, changed);
        assertCode(() -> read(FileAuditStore.readOnly(folder)));
        open();
        assertCode(() -> read(store));
        assertCode(() -> read(store));
        assertThat(store.chains()).hasSize(2);
        List<ChainEntry> next = List.of(new ChainEntry(
                entries.get(0).trail(),
                chain(),
                nextSequence(),
                entries.get(0).header(),
                entries.get(0).salt(),
                entries.get(0).payload(),
                entries.get(0).mac(),
                entries.get(0).projection()));
        assertCode(() -> store.append(next));
        store.close();
        assertThat(file).hasBinaryContent(changed);
    }

    /** The number behind the last that can be read. */
    private long nextSequence() {
        long next = 0;
        try (Stream<ChainEntry> found = store.entries(chain(), 0)) {
            for (ChainEntry entry : (Iterable<ChainEntry>) found::iterator) {
                next = entry.sequence() + 1;
            }
        } catch (AuditException e) {
            return next;
        }
        return next;
    }

    private ChainId chain() {
        return entries.get(0).chain();
    }

    private List<ChainEntry> read(FileAuditStore from) {
        String name = file.getFileName().toString().substring(0, 32);
        try (Stream<ChainEntry> found = from.entries(ChainId.of(HexFormat.of().parseHex(name)), Long.MIN_VALUE)) {
            return found.toList();
        }
    }

    private Append append(String... names) {
        Append append = trail.prepare(names);
        store.append(append.entries());
        append.committed();
        return append;
    }

    private void open() {
        store = FileAuditStore.in(folder);
        store.open();
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
        assertThat(at).isPositive();
        return at;
    }

    private static void assertCode(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo("TSEAL-01403"));
    }
}
