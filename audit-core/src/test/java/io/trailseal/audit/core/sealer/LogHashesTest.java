// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.seal.LogHashes;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaves are read a seal at a time, and are the same as those that halving finds one by one. */
class LogHashesTest {
    private final SealingRig rig = new SealingRig();
    private ChainId log;
    private long size;

    @BeforeEach
    void seal() {
        TrailSealing sealing = rig.sealing(rig.store, 150);
        for (int i = 0; i < 12; i++) {
            rig.record(rig.node("aa"), i * i);
            size = rig.seal(sealing).newest().orElseThrow().size();
        }
        log = rig.store.logs().get(0).id();
    }

    @Test
    void leaves_areTheEntriesInWhateverOrderTheyAreAskedFor() {
        List<Long> order = new ArrayList<>(LongStream.range(0, size + 3).boxed().toList());
        LogHashes ascending = new LogHashes(rig.store, log);
        order.forEach(index -> assertThat(ascending.leaf(index)).isEqualTo(one(index)));
        Collections.shuffle(order, new Random(3));
        LogHashes random = new LogHashes(rig.store, log);
        order.forEach(index -> assertThat(random.leaf(index)).isEqualTo(one(index)));
        assertThat(one(size - 1)).isPresent();
        assertThat(one(size)).isEmpty();
    }

    @Test
    void leavesOfOneTile_areReadSealBySealAndNotOneByOne() {
        Counting counting = new Counting(rig.store);
        LogHashes hashes = new LogHashes(counting, log);
        LongStream.range(256, 512).forEach(hashes::leaf);

        assertThat(counting.reads).isLessThan(80);
    }

    @Test
    void entryThatIsGone_hasNoLeafAndItsNeighboursHave() {
        Dump dump = Dump.of(rig.store);
        LogHashes.Place gone = new LogHashes(rig.store, log).place(300).orElseThrow();
        dump.delete(gone.chain(), gone.sequence(), gone.sequence() + 1);
        LogHashes hashes = new LogHashes(dump, log);

        assertThat(hashes.leaf(299)).isEqualTo(one(299));
        assertThat(hashes.leaf(300)).isEmpty();
        assertThat(hashes.leaf(301)).isEqualTo(one(301));
    }

    private Optional<Digest> one(long index) {
        return new LogHashes(rig.store, log)
                .place(index)
                .flatMap(place -> rig.store.entry(place.chain(), place.sequence()))
                .map(entry -> new EntryHasher().entry(entry.header()));
    }

    private static final class Counting extends ForwardingReader {
        private int reads;

        Counting(TrailReader reader) {
            super(reader);
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long from) {
            reads++;
            return super.entries(chain, from);
        }

        @Override
        public Optional<ChainEntry> entry(ChainId chain, long sequence) {
            reads++;
            return super.entry(chain, sequence);
        }

        @Override
        public Optional<Bytes> tile(ChainId log, int level, long index) {
            return Optional.empty();
        }
    }
}
