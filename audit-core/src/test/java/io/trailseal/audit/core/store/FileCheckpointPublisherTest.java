// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointPublisherTest {
    private static final String ORIGIN = "audit.example.org/shop/1";

    @TempDir
    Path folder;

    private Path file;
    private FileCheckpointPublisher publisher;

    @BeforeEach
    void make() {
        file = folder.resolve("checkpoints");
        publisher = FileCheckpointPublisher.to(file);
    }

    private static Checkpoint checkpoint(String origin, long size, int root) {
        byte[] hash = new byte[32];
        hash[0] = (byte) root;
        return CheckpointNote.make(origin, new LogSize(size, Digest.of(hash)), Optional.empty());
    }

    private static Checkpoint checkpoint(long size) {
        return checkpoint(ORIGIN, size, (int) size);
    }

    private List<Checkpoint> inFile() {
        List<Checkpoint> all = new ArrayList<>();
        CheckpointFile.read(file, all::add);
        return all;
    }

    private static void refusedWith(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void whatIsPublished_isALineOfJsonAndTheNewestComesBack() throws IOException {
        assertThat(publisher.latest(ORIGIN)).isEmpty();

        publisher.publish(checkpoint(5));
        publisher.publish(checkpoint("audit.example.org/other/1", 900, 1));
        publisher.publish(checkpoint(8));

        assertThat(publisher.latest(ORIGIN)).contains(checkpoint(8));
        assertThat(FileCheckpointPublisher.to(file).latest(ORIGIN)).contains(checkpoint(8));
        assertThat(FileCheckpointPublisher.to(file).latest("audit.example.org/none/1"))
                .isEmpty();
        assertThat(inFile()).hasSize(3).first().isEqualTo(checkpoint(5));
        assertThat(Files.readAllLines(file).get(0))
                .isEqualTo(
                        "{\"note\":\"audit.example.org/shop/1\\n5\\nBQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n\"}");
        assertThat(CheckpointFile.isOne(Files.readAllBytes(file))).isTrue();
        assertThat(CheckpointFile.isOne(checkpoint(5).note().toArray())).isFalse();
        assertThat(publisher.name()).isEqualTo("file:checkpoints");
    }

    @Test
    void whatIsThereAlready_isNotAddedAgain() {
        publisher.publish(checkpoint(8));
        publisher.publish(checkpoint(8));
        publisher.publish(checkpoint(5));

        assertThat(inFile()).containsExactly(checkpoint(8));
    }

    @Test
    void twoRootsForOneSize_areRefusedWhoeverWroteThem() throws IOException {
        publisher.publish(checkpoint(8));

        refusedWith("TSEAL-01432", () -> publisher.publish(checkpoint(ORIGIN, 8, 9)));

        assertThat(inFile()).containsExactly(checkpoint(8));
        Files.write(file, CheckpointFile.line(checkpoint(ORIGIN, 8, 9)), StandardOpenOption.APPEND);
        refusedWith("TSEAL-01432", () -> publisher.latest(ORIGIN));
        refusedWith("TSEAL-01432", () -> FileCheckpointPublisher.to(file).latest(ORIGIN));
    }

    /** Who may only add to the file can't take its newest back by adding an old one. */
    @Test
    void olderOneAddedBehind_leavesTheGreatestTheNewest() throws IOException {
        publisher.publish(checkpoint(8));
        Files.write(file, CheckpointFile.line(checkpoint(5)), StandardOpenOption.APPEND);

        assertThat(publisher.latest(ORIGIN)).contains(checkpoint(8));
    }

    @Test
    void whatAnotherNodeHasAdded_isSeen() {
        FileCheckpointPublisher other = FileCheckpointPublisher.to(file);
        publisher.publish(checkpoint(5));
        other.publish(checkpoint(8));

        assertThat(publisher.latest(ORIGIN)).contains(checkpoint(8));
        publisher.publish(checkpoint(8));
        assertThat(inFile()).containsExactly(checkpoint(5), checkpoint(8));
    }

    @Test
    void diskThatFails_leavesATornLineThatTheNextOneEnds() throws IOException {
        publisher.publish(checkpoint(5));
        byte[] before = Files.readAllBytes(file);
        FileCheckpointPublisher failing = FileCheckpointPublisher.to(file, FileCheckpointPublisherTest::half);

        refusedWith("TSEAL-01433", () -> failing.publish(checkpoint(8)));

        assertThat(Files.size(file)).isGreaterThan(before.length);
        assertThat(failing.latest(ORIGIN)).contains(checkpoint(5));
        publisher.publish(checkpoint(9));
        publisher.publish(checkpoint(12));
        assertThat(inFile()).containsExactly(checkpoint(5), checkpoint(9), checkpoint(12));
        assertThat(Files.readAllBytes(file)).startsWith(before);
        assertThat(Files.readAllLines(file)).hasSize(4).element(1).asString().endsWith("#torn");
    }

    /** Every length at which a crash may have cut the last line. */
    @Test
    void fileCutAnywhereInItsLastLine_goesOn() throws IOException {
        publisher.publish(checkpoint(5));
        long first = Files.size(file);
        publisher.publish(checkpoint(8));
        byte[] whole = Files.readAllBytes(file);
        for (int length = (int) first; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            FileCheckpointPublisher next = FileCheckpointPublisher.to(file);

            assertThat(next.latest(ORIGIN)).as("cut at %s", length).contains(checkpoint(5));
            next.publish(checkpoint(9));

            assertThat(inFile()).as("cut at %s", length).containsExactly(checkpoint(5), checkpoint(9));
        }
    }

    @Test
    void blocksThatWereNeverWritten_arePassedOver() throws IOException {
        publisher.publish(checkpoint(5));
        byte[] line = CheckpointFile.line(checkpoint(8));
        Arrays.fill(line, 3, 20, (byte) 0);
        Files.write(file, line, StandardOpenOption.APPEND);

        assertThat(FileCheckpointPublisher.to(file).latest(ORIGIN)).contains(checkpoint(5));
        publisher.publish(checkpoint(9));
        assertThat(inFile()).containsExactly(checkpoint(5), checkpoint(9));
    }

    @Test
    void anyOtherLine_isAnErrorAndNothingIsAdded() throws IOException {
        for (String line :
                List.of("", "none", "{}", "{\"note\":\"none\"}", "{\"note\":7}", "{\"a\":1,\"note\":\"x\"}")) {
            Files.writeString(file, line + "\n");

            refusedWith("TSEAL-01430", () -> publisher.latest(ORIGIN));
            refusedWith("TSEAL-01430", () -> publisher.publish(checkpoint(8)));

            assertThat(Files.readString(file)).isEqualTo(line + "\n");
        }
        Files.write(file, new byte[5 << 20]);
        refusedWith("TSEAL-01430", () -> publisher.latest(ORIGIN));
    }

    @Test
    void fileThatHasBecomeShorterOrIsGone_isAnError() throws IOException {
        publisher.publish(checkpoint(5));
        publisher.publish(checkpoint(8));
        Files.write(file, CheckpointFile.line(checkpoint(5)));

        refusedWith("TSEAL-01431", () -> publisher.latest(ORIGIN));
        refusedWith("TSEAL-01431", () -> publisher.publish(checkpoint(9)));
        Files.delete(file);
        refusedWith("TSEAL-01431", () -> publisher.latest(ORIGIN));
    }

    /** A volume that is not there must not look like one on which nothing was published. */
    @Test
    void folderThatIsMissing_isAnErrorAndIsNotMade() {
        FileCheckpointPublisher away = FileCheckpointPublisher.to(folder.resolve("volume/checkpoints"));

        refusedWith("TSEAL-01431", () -> away.latest(ORIGIN));
        refusedWith("TSEAL-01431", () -> away.publish(checkpoint(8)));

        assertThat(folder.resolve("volume")).doesNotExist();
    }

    @Test
    void noteThatIsNoCheckpoint_isNotPublished() {
        Checkpoint none = new Checkpoint(ORIGIN, 8, Digest.zero(), Bytes.copyOf(new byte[] {1, 2}));

        assertThatThrownBy(() -> publisher.publish(none)).isInstanceOf(AuditException.class);

        assertThat(file).doesNotExist();
    }

    @Test
    void lockThatIsNotGivenBack_isAnErrorInTheEnd() throws IOException {
        try (FileChannel held = FileChannel.open(
                folder.resolve("checkpoints.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            held.lock();

            refusedWith("TSEAL-01433", () -> publisher.publish(checkpoint(8)));
        }
        publisher.publish(checkpoint(8));
        assertThat(inFile()).containsExactly(checkpoint(8));
    }

    @Test
    void publishersAtOnce_mixNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                FileCheckpointPublisher own = FileCheckpointPublisher.to(file);
                String origin = "audit.example.org/shop" + i + "/1";
                work.add(() -> {
                    for (int size = 1; size <= 20; size++) {
                        own.publish(checkpoint(origin, size, size));
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(inFile()).hasSize(80);
        assertThat(publisher.latest("audit.example.org/shop3/1"))
                .contains(checkpoint("audit.example.org/shop3/1", 20, 20));
    }

    private static FileOutputStream half(Path path) throws IOException {
        return new FileOutputStream(path.toFile(), true) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                super.write(bytes, offset, length / 2);
                throw new IOException("no space left");
            }
        };
    }
}
