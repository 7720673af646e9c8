// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.CHAIN;
import static io.trailseal.audit.tck.store.SampleEntries.TRAIL;
import static io.trailseal.audit.tck.store.SampleEntries.entry;
import static io.trailseal.audit.tck.store.SampleEntries.ofTrail;
import static io.trailseal.audit.tck.store.SampleEntries.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.tck.Assertion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a trail is read back. */
interface ReadContract {
    /** Beside {@link SampleEntries#CHAIN}. */
    ChainId NEXT = new ChainId(CHAIN.high(), CHAIN.low() + 1);

    @Test
    @Assertion("ST-33")
    default void chains_areListedOnceEachOfWhateverTrail(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 3));
        subject.append(ofTrail(new TrailId(5, 5), entry(NEXT, 0)));
        subject.append(run(CHAIN, 3, 3));

        assertThat(subject.store().chains()).containsExactlyInAnyOrder(CHAIN, NEXT);
    }

    @Test
    @Assertion("ST-34")
    default void chains_areInTheOrderOfUnsignedBytes(StoreUnderTest subject) throws Exception {
        List<ChainId> ordered = List.of(
                new ChainId(0, 1),
                new ChainId(0, -1),
                new ChainId(1L << 8, 0),
                new ChainId(Long.MAX_VALUE, 0),
                new ChainId(Long.MIN_VALUE, 0),
                new ChainId(-1, Long.MAX_VALUE),
                new ChainId(-1, Long.MIN_VALUE));
        for (int i = ordered.size() - 1; i >= 0; i--) {
            subject.append(run(ordered.get(i), 0, 2));
        }

        assertThat(subject.store().chains()).containsExactlyElementsOf(ordered);
    }

    @Test
    @Assertion("ST-84")
    default void chainsOpenedSinceATime_areAllThoseOfTheTrail(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 3));
        subject.append(run(NEXT, 0, 3));
        long opened = entry(NEXT, 0).projection().timeMicros();
        AuditStore store = subject.store();

        assertThat(store.chainsOpenedSince(TRAIL, opened)).contains(CHAIN, NEXT);
        assertThat(store.chainsOpenedSince(TRAIL, Long.MIN_VALUE)).contains(CHAIN, NEXT);
        assertThat(store.chainsOpenedSince(TRAIL, Long.MAX_VALUE)).isSubsetOf(store.chains());
    }

    @Test
    @Assertion("ST-35")
    default void entries_areInTheOrderOfTheirNumbers(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 7));
        subject.append(run(NEXT, 0, 4));
        subject.append(run(CHAIN, 7, 120));

        assertThat(subject.entries(CHAIN)).extracting(ChainEntry::sequence).isSorted();
        assertThat(subject.entries(NEXT)).extracting(ChainEntry::sequence).isSorted();
    }

    @Test
    @Assertion("ST-36")
    default void entries_beginAtTheNumberWanted(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 30));

        for (long from : new long[] {1, 2, 9, 10, 29}) {
            assertThat(subject.entries(CHAIN, from))
                    .startsWith(entry(CHAIN, from))
                    .hasSize((int) (30 - from));
        }
        assertThat(subject.entries(CHAIN, 0)).isEqualTo(subject.entries(CHAIN, Long.MIN_VALUE));
    }

    @Test
    @Assertion("ST-37")
    default void entries_areOfTheirChainOnly(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 2));
        subject.append(run(NEXT, 0, 3));

        assertThat(subject.entries(CHAIN)).extracting(ChainEntry::chain).containsOnly(CHAIN);
        assertThat(subject.entries(NEXT)).extracting(ChainEntry::chain).containsOnly(NEXT);
        assertThat(subject.store().entry(CHAIN, 2)).isEmpty();
    }

    @Test
    @Assertion("ST-38")
    default void whatIsNotThere_isNothing(StoreUnderTest subject) throws Exception {
        AuditStore store = subject.store();
        subject.append(run(CHAIN, 0, 3));

        assertThat(subject.entries(CHAIN, 3)).isEmpty();
        assertThat(subject.entries(CHAIN, Long.MAX_VALUE)).isEmpty();
        assertThat(subject.entries(NEXT)).isEmpty();
        assertThat(store.entry(CHAIN, 3)).isEmpty();
        assertThat(store.entry(CHAIN, -1)).isEmpty();
        assertThat(store.entry(NEXT, 0)).isEmpty();
        assertThat(store.count(NEXT, 0, Long.MAX_VALUE)).isZero();
    }

    @Test
    @Assertion("ST-39")
    default void entry_isTheOneInItsPlace(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 20));
        subject.append(run(NEXT, 0, 20));

        for (int i = 0; i < 20; i++) {
            assertThat(subject.store().entry(CHAIN, i)).contains(entry(CHAIN, i));
            assertThat(subject.store().entry(NEXT, i)).contains(entry(NEXT, i));
        }
    }

    @Test
    @Assertion("ST-40")
    default void count_isOfTheNumbersInTheRange(StoreUnderTest subject) throws Exception {
        AuditStore store = subject.store();
        subject.append(run(CHAIN, 0, 20));
        subject.append(run(NEXT, 0, 5));

        assertThat(store.count(CHAIN, 0, Long.MAX_VALUE)).isEqualTo(20);
        assertThat(store.count(CHAIN, Long.MIN_VALUE, 3)).isEqualTo(4);
        assertThat(store.count(CHAIN, 3, 7)).isEqualTo(5);
        assertThat(store.count(CHAIN, 7, 7)).isEqualTo(1);
        assertThat(store.count(CHAIN, 18, 25)).isEqualTo(2);
        assertThat(store.count(CHAIN, 20, 25)).isZero();
        assertThat(store.count(NEXT, 0, 4)).isEqualTo(5);
    }

    @Test
    @Assertion("ST-41")
    default void longChain_isReadWhole(StoreUnderTest subject) throws Exception {
        for (int from = 0; from < 2600; from += 650) {
            subject.append(run(CHAIN, from, 650));
        }

        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 2600));
        assertThat(subject.entries(CHAIN, 1234)).isEqualTo(run(CHAIN, 1234, 2600 - 1234));
    }

    @Test
    @Assertion("ST-42")
    default void otherReadsWhileAStreamIsOpen_disturbNeither(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 450));
        subject.append(run(NEXT, 0, 450));
        List<ChainEntry> outer = new ArrayList<>();

        try (Stream<ChainEntry> entries = subject.store().entries(CHAIN, 0)) {
            for (Iterator<ChainEntry> i = entries.iterator(); i.hasNext(); ) {
                ChainEntry next = i.next();
                outer.add(next);
                if (next.sequence() % 150 == 0) {
                    assertThat(subject.entries(NEXT, next.sequence()))
                            .isEqualTo(run(NEXT, next.sequence(), 450 - (int) next.sequence()));
                }
                assertThat(subject.store().entry(NEXT, next.sequence())).isPresent();
            }
        }

        assertThat(outer).isEqualTo(run(CHAIN, 0, 450));
    }

    @Test
    @Assertion("ST-43")
    default void streamClosedBeforeItsEnd_holdsNothing(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 450));

        for (int i = 0; i < 300; i++) {
            try (Stream<ChainEntry> entries = subject.store().entries(CHAIN, 0)) {
                assertThat(entries.iterator().next()).isEqualTo(entry(CHAIN, 0));
            }
        }

        subject.append(run(CHAIN, 450, 1));
        assertThat(subject.entries(CHAIN)).hasSize(451);
    }
}
