// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.Projection;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The logs of a store under test, each call in a transaction of its own, and what tests put into them. */
final class SealsUnderTest {
    static final ChainId LOG = new ChainId(0x7FFF_0000_0000_0002L, 0x00FF_00FF_00FF_00FFL);

    private static final int TILE_BYTES = 32 * LogTile.WIDTH;

    private final StoreUnderTest subject;

    private SealsUnderTest(StoreUnderTest subject) {
        this.subject = subject;
    }

    /** The logs of a store; ends the test if it keeps none. */
    static SealsUnderTest of(StoreUnderTest subject) {
        return new SealsUnderTest(subject);
    }

    AuditStore store() {
        return subject.store();
    }

    ChainId log(TrailId trail, int epoch, ChainId candidate) throws Exception {
        ChainId[] given = new ChainId[1];
        subject.commit(() -> given[0] = store().log(trail, epoch, candidate));
        return given[0];
    }

    void tiles(LogTile... tiles) throws Exception {
        tiles(List.of(tiles));
    }

    void tiles(List<LogTile> tiles) throws Exception {
        subject.commit(() -> store().appendTiles(tiles));
    }

    void checkpoint(StoredCheckpoint checkpoint) throws Exception {
        subject.commit(() -> store().appendCheckpoint(checkpoint));
    }

    /** Does what must be refused, in a transaction of its own. */
    void refuses(Transactions.Work work) {
        Throwable thrown = catchThrowable(() -> subject.commit(work));
        assertThat(thrown).as("what a refusal throws").isInstanceOf(AuditException.class);
    }

    List<StoredCheckpoint> checkpoints(ChainId log) {
        return checkpoints(store(), log);
    }

    static List<StoredCheckpoint> checkpoints(TrailReader reader, ChainId log) {
        try (Stream<StoredCheckpoint> checkpoints = reader.checkpoints(log)) {
            return checkpoints.toList();
        }
    }

    /** Holds that a tile is kept as it was given. */
    void has(LogTile tile) {
        has(store(), tile);
    }

    static void has(TrailReader reader, LogTile tile) {
        assertThat(reader.tile(tile.log(), tile.level(), tile.index()))
                .as("tile " + tile.level() + "/" + tile.index() + " of log " + tile.log())
                .contains(tile.hashes());
    }

    void hasNot(LogTile tile) {
        hasNot(store(), tile);
    }

    static void hasNot(TrailReader reader, LogTile tile) {
        assertThat(reader.tile(tile.log(), tile.level(), tile.index())).isEmpty();
    }

    static LogTile tile(int level, long index) {
        return tile(LOG, level, index);
    }

    /** A tile whose bytes no other has. */
    static LogTile tile(ChainId log, int level, long index) {
        return tile(log, level, index, "first");
    }

    /** That of another writer, in the same place. */
    static LogTile tile(ChainId log, int level, long index, String writer) {
        byte[] hashes = new byte[TILE_BYTES];
        new SplittableRandom(31L * (31L * (31L * log.hashCode() + level) + Long.hashCode(index)) + writer.hashCode())
                .nextBytes(hashes);
        return new LogTile(log, level, index, Bytes.copyOf(hashes));
    }

    static StoredCheckpoint checkpoint(long size) {
        return checkpoint(LOG, size, "first");
    }

    static StoredCheckpoint checkpoint(ChainId log, long size, String writer) {
        String text = "audit.example.org/" + log + "\n" + size + "\n\n\u2014 " + writer + " c2lnbmF0dXJl\n";
        return new StoredCheckpoint(log, size, Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A row of a log, which is an entry as any other but for its kind. */
    static ChainEntry seal(ChainId log, long number) {
        return SampleEntries.entry(
                log,
                number,
                new Projection(
                        EntryKind.SEAL.number(),
                        SampleEntries.id(number),
                        SampleEntries.TIME + SampleEntries.STEP * number,
                        "",
                        "seal.v1",
                        "",
                        "",
                        "",
                        "",
                        "",
                        ""));
    }
}
