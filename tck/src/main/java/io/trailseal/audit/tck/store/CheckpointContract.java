// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SealsUnderTest.LOG;
import static io.trailseal.audit.tck.store.SealsUnderTest.checkpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.tck.Assertion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which checkpoints a store keeps, and in which order it shows them. */
interface CheckpointContract {
    /** Beside {@link SealsUnderTest#LOG}: it differs in the last bit. */
    ChainId BESIDE = new ChainId(LOG.high(), LOG.low() ^ 1);

    /** More than a checkpoint with a signature of each kind takes. */
    int NOTE_LENGTH = 16_384;

    @Test
    @Assertion("ST-73")
    default void checkpoints_areOfTheLogWantedNewestFirst(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        for (long size : new long[] {3, 20, 100, 5}) {
            seals.checkpoint(checkpoint(size));
        }
        seals.checkpoint(checkpoint(BESIDE, 7, "first"));
        seals.checkpoint(checkpoint(BESIDE, 20, "first"));

        assertThat(seals.checkpoints(LOG))
                .containsExactly(checkpoint(100), checkpoint(20), checkpoint(5), checkpoint(3));
        assertThat(seals.checkpoints(BESIDE))
                .containsExactly(checkpoint(BESIDE, 20, "first"), checkpoint(BESIDE, 7, "first"));
        assertThat(seals.checkpoints(new ChainId(0, 0))).isEmpty();
    }

    @Test
    @Assertion("ST-74")
    default void noteAndSize_comeBackAsTheyWere(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        byte[] all = new byte[NOTE_LENGTH];
        new SplittableRandom(5).nextBytes(all);
        List<StoredCheckpoint> kept = List.of(
                new StoredCheckpoint(LOG, Long.MAX_VALUE, Bytes.copyOf(all)),
                new StoredCheckpoint(LOG, 1L << 53, SampleEntries.bytes("\u2014 no line end")),
                new StoredCheckpoint(LOG, 1L << 31, SampleEntries.bytes("\r\nblank at the end \n\n")),
                new StoredCheckpoint(LOG, 1, Bytes.copyOf(new byte[] {0, 1, -1, 0})));
        for (StoredCheckpoint checkpoint : kept) {
            seals.checkpoint(checkpoint);
        }

        assertThat(seals.checkpoints(LOG)).isEqualTo(kept);
    }

    @Test
    @Assertion("ST-75")
    default void otherCheckpointOfTheSameSize_isRefused(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        seals.checkpoint(checkpoint(3));

        seals.refuses(() -> seals.store().appendCheckpoint(checkpoint(LOG, 3, "another")));
        assertThat(seals.checkpoints(LOG)).containsExactly(checkpoint(3));

        Throwable same = catchThrowable(() -> seals.checkpoint(checkpoint(3)));
        if (same != null) {
            assertThat(same).isInstanceOf(AuditException.class);
        }
        seals.checkpoint(checkpoint(4));
        assertThat(seals.checkpoints(LOG)).containsExactly(checkpoint(4), checkpoint(3));
    }

    @Test
    @Assertion("ST-76")
    default void ofTwoWhoWriteOneCheckpointAtOnce_atMostOneSucceeds(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        List<StoredCheckpoint> all = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            int size = round;
            List<StoredCheckpoint> written = Together.survivors(2, thread -> {
                StoredCheckpoint mine = checkpoint(LOG, size, "thread " + thread);
                seals.checkpoint(mine);
                return mine;
            });

            assertThat(written).hasSizeLessThan(2);
            all.addAll(written);
        }

        all.sort(Comparator.comparingLong(StoredCheckpoint::size).reversed());
        assertThat(seals.checkpoints(LOG)).isEqualTo(all);
    }

    @Test
    @Assertion("ST-77")
    default void manyCheckpoints_areShownWholeAndDisturbNobody(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        subject.commit(
                () -> LongStream.range(0, 1100).forEach(size -> seals.store().appendCheckpoint(checkpoint(size))));

        for (int i = 0; i < 300; i++) {
            try (Stream<StoredCheckpoint> stream = seals.store().checkpoints(LOG)) {
                assertThat(stream.iterator().next()).isEqualTo(checkpoint(1099));
            }
        }
        List<StoredCheckpoint> outer = new ArrayList<>();
        try (Stream<StoredCheckpoint> stream = seals.store().checkpoints(LOG)) {
            for (Iterator<StoredCheckpoint> i = stream.iterator(); i.hasNext(); ) {
                outer.add(i.next());
                if (outer.size() % 250 == 0) {
                    assertThat(seals.checkpoints(LOG)).hasSize(1100);
                    seals.hasNot(SealsUnderTest.tile(0, 0));
                }
            }
        }
        assertThat(outer)
                .isEqualTo(LongStream.range(0, 1100)
                        .mapToObj(number -> checkpoint(1099 - number))
                        .toList());
    }
}
