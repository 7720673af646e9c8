// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.TestTrail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every store promises, the tests of {@code tck} show of this one. */
class MemoryAuditStoreTest {
    private static final ChainId LOG = new ChainId(0x1111, 1);

    private final TestTrail trail = new TestTrail();
    private final MemoryAuditStore store = new MemoryAuditStore();

    @Test
    void entryThatExists_isRefusedWithItsCode() {
        List<ChainEntry> entries = trail.prepare("a", "b").entries();
        store.append(entries);

        assertRefused(entries.subList(2, 3));
    }

    @Test
    void entryTwiceInOneCall_isRefusedWithItsCode() {
        List<ChainEntry> entries = new ArrayList<>(trail.prepare("a").entries());
        entries.add(entries.get(1));

        assertRefused(entries);
        assertThat(store.chains()).isEmpty();
    }

    @Test
    void logThatExists_keepsItsIdentity() {
        store.log(new TrailId(-1, 0), 2, new ChainId(0, 3));
        store.log(new TrailId(-1, 0), 1, new ChainId(0, 2));
        store.log(new TrailId(1, 0), 1, new ChainId(0, 1));

        assertThat(store.log(new TrailId(-1, 0), 1, new ChainId(0, 9))).isEqualTo(new ChainId(0, 2));
        assertThat(store.logs())
                .containsExactly(
                        new LogInfo(new TrailId(1, 0), 1, new ChainId(0, 1)),
                        new LogInfo(new TrailId(-1, 0), 1, new ChainId(0, 2)),
                        new LogInfo(new TrailId(-1, 0), 2, new ChainId(0, 3)));
    }

    @Test
    void tileThatExists_isRefusedWithItsCode() {
        store.appendTiles(List.of(tile(0, 0, 1), tile(0, 1, 2)));

        assertRefused("TSEAL-01420", () -> store.appendTiles(List.of(tile(0, 2, 3), tile(0, 1, 2))));
        assertThat(store.tile(LOG, 0, 1)).contains(tile(0, 1, 2).hashes());
        assertThat(store.tile(LOG, 0, 2)).isEmpty();
        assertThat(store.tile(LOG, 1, 0)).isEmpty();
    }

    @Test
    void tileTwiceInOneCall_isRefusedWithItsCode() {
        assertRefused("TSEAL-01420", () -> store.appendTiles(List.of(tile(0, 0, 1), tile(0, 0, 2))));
        assertThat(store.tile(LOG, 0, 0)).isEmpty();
    }

    @Test
    void checkpointsOfALog_comeNewestFirst() {
        store.appendCheckpoint(checkpoint(3, "three"));
        store.appendCheckpoint(checkpoint(20, "twenty"));
        store.appendCheckpoint(checkpoint(5, "five"));

        assertThat(store.checkpoints(LOG))
                .containsExactly(checkpoint(20, "twenty"), checkpoint(5, "five"), checkpoint(3, "three"));
        assertThat(store.checkpoints(new ChainId(0, 0))).isEmpty();
    }

    @Test
    void otherCheckpointOfTheSameSize_isRefusedWithItsCode() {
        store.appendCheckpoint(checkpoint(3, "three"));
        store.appendCheckpoint(checkpoint(3, "three"));

        assertRefused("TSEAL-01421", () -> store.appendCheckpoint(checkpoint(3, "other")));
        assertThat(store.checkpoints(LOG)).containsExactly(checkpoint(3, "three"));
    }

    private static LogTile tile(int level, long index, int fill) {
        byte[] hashes = new byte[LogTile.WIDTH * Digest.LENGTH];
        Arrays.fill(hashes, (byte) fill);
        return new LogTile(LOG, level, index, Bytes.copyOf(hashes));
    }

    private static StoredCheckpoint checkpoint(long size, String note) {
        return new StoredCheckpoint(LOG, size, Bytes.copyOf(note.getBytes(UTF_8)));
    }

    private void assertRefused(List<ChainEntry> entries) {
        assertRefused("TSEAL-01401", () -> store.append(entries));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
