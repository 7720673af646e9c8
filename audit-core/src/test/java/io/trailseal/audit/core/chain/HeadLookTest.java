// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.entry.EntryHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadLookTest {
    private final TestTrail trail = new TestTrail();
    private final List<Long> reads = new ArrayList<>();

    /** However many batches there were: a look costs what one costs. */
    @Test
    void batchesThatAreAllThere_costOneRead() {
        Append first = trail.commit("a");
        trail.commit("b");
        Append third = trail.commit("c", "d");
        assertThat(third.chainId()).isEqualTo(first.chainId());

        HeadLook look = HeadLook.at(counting(), first.chainId(), List.of(end(first, 1), end(third, 3)));

        assertThat(look.isWhole()).isTrue();
        assertThat(reads).containsExactly(3L);
    }

    @Test
    void oneInBetweenThatIsMissing_isLost() {
        Append first = trail.commit("a");
        trail.commit("b");
        Append third = trail.prepare("c");
        BatchEnd missing = end(third, 2);
        third.committed();
        trail.commit("d");
        Append fifth = trail.commit("e");
        assertThat(fifth.chainId()).isEqualTo(first.chainId());

        HeadLook look = HeadLook.at(counting(), first.chainId(), List.of(end(first, 1), missing, end(fifth, 3)));

        assertThat(look.lost()).containsExactly(missing);
        assertThat(look.foreign()).isEmpty();
    }

    private static BatchEnd end(Append append, long sequence) {
        ChainEntry entry = append.entries().stream()
                .filter(one -> one.sequence() == sequence)
                .findFirst()
                .orElseThrow();
        return new BatchEnd(append.entries().get(0).sequence(), sequence, new EntryHasher().entry(entry.header()), 1);
    }

    private ForwardingReader counting() {
        return new ForwardingReader(trail.store) {
            @Override
            public Optional<ChainEntry> entry(ChainId chain, long sequence) {
                reads.add(sequence);
                return super.entry(chain, sequence);
            }
        };
    }
}
