// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs, tiles and checkpoints in a folder: what is the file store's own. What every store promises, the tests of {@code tck} show of it. */
class FileLogsTest {
    private static final TrailId TRAIL = new TrailId(1, 2);
    private static final ChainId LOG = new ChainId(3, 4);

    @TempDir
    Path folder;

    private final FailingDisk disk = new FailingDisk();
    private FileAuditStore store;

    @BeforeEach
    void open() {
        store = FileAuditStore.in(folder, disk);
        store.open();
    }

    @AfterEach
    void close() {
        disk.works();
        store.close();
    }

    private static LogTile tile(int level, long index, int fill) {
        byte[] hashes = new byte[8192];
        Arrays.fill(hashes, (byte) fill);
        return new LogTile(LOG, level, index, Bytes.copyOf(hashes));
    }

    private static StoredCheckpoint checkpoint(long size, String note) {
        return new StoredCheckpoint(LOG, size, utf8(note));
    }

    private static Bytes utf8(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path tilePath(String number) {
        return folder.resolve(LOG + ".log/tile/0/" + number);
    }

    private Path checkpointPath(String number) {
        return folder.resolve(LOG + ".log/checkpoint/" + number);
    }

    private List<Long> sizes() {
        try (Stream<StoredCheckpoint> all = store.checkpoints(LOG)) {
            return all.map(StoredCheckpoint::size).toList();
        }
    }

    private static void refusedWith(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void whatIsKept_liesWhereTheDescriptionSays() throws IOException {
        store.log(TRAIL, 7, LOG);
        store.appendTiles(List.of(tile(0, 1_234_067, 5)));
        store.appendCheckpoint(checkpoint(12_345, "note\n"));

        assertThat(folder.resolve("logs")).hasContent(TRAIL + " 7 " + LOG);
        assertThat(tilePath("000/000/000/000/001/234/067"))
                .hasBinaryContent(tile(0, 0, 5).hashes().toArray());
        assertThat(Files.readString(checkpointPath("000/000/000/000/000/012/345")))
                .isEqualTo("note\n");
    }

    @Test
    void whatIsTaken_isRefusedWithItsCodeAndStays() {
        store.appendTiles(List.of(tile(0, 1, 5)));
        store.appendCheckpoint(checkpoint(9, "one"));

        refusedWith("TSEAL-01422", () -> store.appendTiles(List.of(tile(0, 2, 6), tile(0, 1, 6))));
        refusedWith("TSEAL-01422", () -> store.appendTiles(List.of(tile(0, 3, 6), tile(0, 3, 6))));
        refusedWith("TSEAL-01423", () -> store.appendCheckpoint(checkpoint(9, "two")));

        assertThat(store.tile(LOG, 0, 1)).contains(tile(0, 1, 5).hashes());
        assertThat(store.tile(LOG, 0, 2)).isEmpty();
        assertThat(store.tile(LOG, 0, 3)).isEmpty();
        assertThat(store.checkpoints(LOG)).containsExactly(checkpoint(9, "one"));
    }

    @Test
    void checkpointsOfManyFolders_comeGreatestFirst() {
        List<Long> sizes = List.of(0L, 1L, 999L, 1_000L, 999_999L, 1_000_000L, 2_000_001L, Long.MAX_VALUE);
        sizes.forEach(size -> store.appendCheckpoint(checkpoint(size, "note " + size)));

        assertThat(sizes())
                .isEqualTo(sizes.stream().sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void diskThatFails_leavesNoTileOfTheCallAndItCanBeTriedAgain() {
        disk.failsAfter(8192 + 4000);

        refusedWith("TSEAL-01404", () -> store.appendTiles(List.of(tile(0, 1, 5), tile(0, 2, 6))));

        assertThat(store.tile(LOG, 0, 1)).isEmpty();
        assertThat(store.tile(LOG, 0, 2)).isEmpty();
        disk.works();
        store.appendTiles(List.of(tile(0, 1, 5), tile(0, 2, 6)));
        assertThat(store.tile(LOG, 0, 2)).contains(tile(0, 2, 6).hashes());
    }

    @Test
    void diskThatFails_leavesNoCheckpoint() {
        disk.failsAfter(2);

        refusedWith("TSEAL-01404", () -> store.appendCheckpoint(checkpoint(9, "note")));

        assertThat(sizes()).isEmpty();
        disk.works();
        store.appendCheckpoint(checkpoint(9, "note"));
        assertThat(sizes()).containsExactly(9L);
    }

    /** As after a crash: the next one writes over it, however long it is. */
    @Test
    void unfinishedFile_isNoneAndInNobodysWay() throws IOException {
        store.appendCheckpoint(checkpoint(8, "first"));
        Files.writeString(checkpointPath("000/000/000/000/000/000/009.new"), "a longer half of something");

        assertThat(sizes()).containsExactly(8L);
        store.appendCheckpoint(checkpoint(9, "note"));

        assertThat(store.checkpoints(LOG)).containsExactly(checkpoint(9, "note"), checkpoint(8, "first"));
    }

    /** Somebody's doing, and not one of ours to hide: judged where it is read. */
    @Test
    void filesThatWereChanged_areShownAsTheyAre() throws IOException {
        store.appendTiles(List.of(tile(0, 1, 5)));
        store.appendCheckpoint(checkpoint(9, "note"));
        Files.writeString(tilePath("000/000/000/000/000/000/001"), "short");
        Files.write(checkpointPath("000/000/000/000/000/000/009"), new byte[2 << 20]);

        assertThat(store.tile(LOG, 0, 1)).contains(utf8("short"));
        try (Stream<StoredCheckpoint> all = store.checkpoints(LOG)) {
            assertThat(all.findFirst().orElseThrow().note().size())
                    .as("a byte more than is ever looked at")
                    .isEqualTo((1 << 20) + 1);
        }
    }

    @Test
    void otherFilesInAFolder_areNoCheckpoints() throws IOException {
        store.appendCheckpoint(checkpoint(9, "note"));
        Files.writeString(checkpointPath("000/000/000/000/000/000/notes.txt"), "other");
        Files.createDirectories(checkpointPath("999/999/999/999/999/999"));
        Files.writeString(checkpointPath("999/999/999/999/999/999/999"), "above 2^63-1");

        assertThat(sizes()).containsExactly(9L);
    }

    @Test
    void listThatCannotBeRead_isRefusedAndNotWrittenOver() throws IOException {
        store.log(TRAIL, 1, LOG);
        Files.writeString(folder.resolve("logs"), "something else\n");

        refusedWith("TSEAL-01403", () -> store.logs());
        refusedWith("TSEAL-01403", () -> store.log(TRAIL, 2, LOG));

        assertThat(folder.resolve("logs")).hasContent("something else");
    }

    @Test
    void readOnlyStore_showsAllAndWritesNothing() {
        store.log(TRAIL, 1, LOG);
        store.appendTiles(List.of(tile(0, 1, 5)));
        FileAuditStore reader = FileAuditStore.readOnly(folder);

        assertThat(reader.log(TRAIL, 1, new ChainId(9, 9))).isEqualTo(LOG);
        assertThat(reader.tile(LOG, 0, 1)).isPresent();
        refusedWith("TSEAL-01404", () -> reader.log(TRAIL, 2, LOG));
        refusedWith("TSEAL-01404", () -> reader.appendTiles(List.of(tile(0, 2, 5))));
        refusedWith("TSEAL-01404", () -> reader.appendCheckpoint(checkpoint(9, "note")));
    }
}
