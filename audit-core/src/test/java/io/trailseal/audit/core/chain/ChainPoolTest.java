// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ChainPoolTest {
    private final TestTrail trail = new TestTrail();

    @Test
    void firstTransaction_opensItsChainInFrontOfItsEvent() {
        List<EntryHeader> headers = headers(trail.commit("a", "b"));

        assertThat(headers)
                .extracting(EntryHeader::kind)
                .containsExactly(EntryKind.CONTROL, EntryKind.EVENT, EntryKind.EVENT);
        assertThat(headers.get(0).payloadType()).isEqualTo(PayloadType.CHAIN_OPENED);
        assertThat(headers).extracting(EntryHeader::sequence).containsExactly(0L, 1L, 2L);
        assertThat(headers).extracting(EntryHeader::index).containsExactly(0, 1, 2);
        assertThat(headers).extracting(EntryHeader::lastOfBatch).containsExactly(false, false, true);
        assertThat(headers)
                .extracting(EntryHeader::transaction)
                .containsOnly(headers.get(0).transaction());
        assertThat(headers.get(0).previous()).isEqualTo(Digest.zero());
        assertThat(headers.get(1).previous())
                .isEqualTo(hash(trail.store.entry(headers.get(0).chain(), 0).orElseThrow()));
    }

    @Test
    void singleWriter_usesTwoChainsInTurnAndLinksAcross() {
        Append first = trail.commit("a");
        Append second = trail.commit("b");
        Append third = trail.commit("c");

        assertThat(second.chainId()).isNotEqualTo(first.chainId());
        assertThat(third.chainId()).isEqualTo(first.chainId());
        assertThat(headers(first))
                .allSatisfy(header -> assertThat(header.crossLink()).isEmpty());
        EntryHeader linking = headers(second).get(1);
        assertThat(linking.crossLink()).hasValueSatisfying(link -> {
            assertThat(link.chain()).isEqualTo(first.chainId());
            assertThat(link.sequence()).isEqualTo(1);
            assertThat(link.hash()).isEqualTo(hash(first.entries().get(1)));
        });
        assertThat(headers(third).get(0).crossLink())
                .hasValueSatisfying(link -> assertThat(link.chain()).isEqualTo(second.chainId()));
    }

    @Test
    void onlyTheFirstEventOfABatch_carriesTheCrossLink() {
        trail.commit("a");

        assertThat(headers(trail.commit("b", "c")))
                .extracting(header -> header.crossLink().isPresent())
                .containsExactly(false, true, false);
    }

    @Test
    void concurrentTransactions_neverShareAChain() {
        Append one = trail.prepare("a");
        Append two = trail.prepare("b");
        Append three = trail.prepare("c");

        assertThat(Set.of(one.chainId(), two.chainId(), three.chainId())).hasSize(3);
        assertThat(headers(three).get(1).crossLink())
                .as("nothing is known to be committed")
                .isEmpty();
    }

    @Test
    void freeChains_areTakenLeastRecentlyUsedFirst() {
        Append one = trail.prepare("a");
        Append two = trail.prepare("b");
        Append three = trail.prepare("c");
        two.committed();
        three.committed();
        one.committed();

        assertThat(trail.prepare("d").chainId()).isEqualTo(two.chainId());
        assertThat(trail.prepare("e").chainId()).isEqualTo(three.chainId());
        assertThat(trail.prepare("f").chainId()).isEqualTo(one.chainId());
    }

    @Test
    void rolledBackAndNothingStored_chainGoesOnFromItsOldHead() {
        Append committed = trail.commit("a");
        trail.commit("b");
        Append lost = trail.prepare("c");
        lost.rolledBack();
        assertThat(trail.engine.quarantinedCount()).isEqualTo(1);

        assertThat(trail.engine.resolve(trail.store))
                .containsExactly(new Resolution(committed.chainId(), 2, Resolution.Result.REUSABLE));

        trail.commit("d");
        Append again = trail.commit("e");
        assertThat(again.chainId()).isEqualTo(committed.chainId());
        assertThat(headers(again).get(0).sequence()).isEqualTo(2);
        assertThat(headers(again).get(0).previous())
                .isEqualTo(hash(committed.entries().get(1)));
    }

    @Test
    void rolledBackButStored_isOurOwnLateCommitAndRetiresTheChain() {
        Append late = trail.prepare("a");
        trail.store.append(late.entries());
        late.rolledBack();

        assertThat(trail.engine.resolve(trail.store))
                .containsExactly(new Resolution(late.chainId(), 0, Resolution.Result.LATE_COMMIT));
        trail.commit("b");
        trail.commit("c");
        assertThat(List.of(trail.prepare("d").chainId(), trail.prepare("e").chainId()))
                .doesNotContain(late.chainId());
    }

    @Test
    void earlierAttemptCommitsLate_isRememberedAndNoForeignWriter() {
        Append first = trail.prepare("a");
        first.rolledBack();
        trail.engine.resolve(trail.store);
        trail.store.append(first.entries());
        Append second = trail.prepare("b");
        assertThat(second.chainId()).as("one of the two chains at the start").isNotNull();
        Append third = trail.prepare("c");
        Append reused = second.chainId().equals(first.chainId()) ? second : third;
        assertThat(reused.chainId()).isEqualTo(first.chainId());
        reused.rolledBack();

        assertThat(trail.engine.resolve(trail.store))
                .containsExactly(new Resolution(first.chainId(), 0, Resolution.Result.LATE_COMMIT));
    }

    @Test
    void entryOfSomebodyElse_isAForeignWriterAndRetiresTheChain() {
        Append ours = trail.commit("a");
        trail.commit("b");
        Append attempt = trail.prepare("c");
        ChainEntry foreign = trail.prepare("x").entries().get(0);
        trail.store.append(List.of(new ChainEntry(
                foreign.trail(),
                ours.chainId(),
                2,
                foreign.header(),
                foreign.salt(),
                foreign.payload(),
                foreign.mac(),
                foreign.projection())));
        attempt.rolledBack();

        assertThat(trail.engine.resolve(trail.store))
                .containsExactly(new Resolution(ours.chainId(), 2, Resolution.Result.FOREIGN_WRITER));
    }

    @Test
    void entryOfSomebodyElseFurtherOn_isAForeignWriter() {
        Append ours = trail.commit("a");
        trail.commit("b");
        Append attempt = trail.prepare("c");
        ChainEntry foreign = attempt.entries().get(0);
        trail.store.append(List.of(new ChainEntry(
                foreign.trail(),
                ours.chainId(),
                7,
                foreign.header(),
                foreign.salt(),
                foreign.payload(),
                foreign.mac(),
                foreign.projection())));
        attempt.rolledBack();

        assertThat(trail.engine.resolve(trail.store))
                .containsExactly(new Resolution(ours.chainId(), 7, Resolution.Result.FOREIGN_WRITER));
    }

    @Test
    void unknownEnd_retiresTheChainEvenIfNothingIsStored() {
        Append unknown = trail.prepare("a");
        unknown.unknown();

        assertThat(trail.engine.resolve(trail.store))
                .containsExactly(new Resolution(unknown.chainId(), 0, Resolution.Result.RETIRED));
        assertThat(trail.prepare("b").chainId()).isNotEqualTo(unknown.chainId());
    }

    @Test
    void firstWordOnAnAppend_counts() {
        Append append = trail.commit("a");
        append.rolledBack();
        append.unknown();

        assertThat(trail.engine.quarantinedCount()).isZero();
    }

    @Test
    void readerThatFails_leavesEverythingInQuarantine() {
        trail.prepare("a").rolledBack();
        trail.prepare("b").rolledBack();

        assertThatThrownBy(() -> trail.engine.resolve(failing(new IOException("down"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(trail.engine.quarantinedCount()).isEqualTo(2);
        assertThat(trail.engine.resolve(trail.store)).hasSize(2);
    }

    @Test
    void tooManyTransactionsAtOnce_areRefusedAndRoomComesBack() {
        List<Append> held = new ArrayList<>();
        for (int i = 0; i < ChainPool.MAX_CHAINS; i++) {
            held.add(trail.prepare("a"));
        }

        assertThatThrownBy(() -> trail.prepare("b"))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01301"));
        held.get(0).committed();
        assertThat(trail.prepare("c").chainId()).isEqualTo(held.get(0).chainId());
    }

    @Test
    void retiredChains_makeRoomForNewOnes() {
        for (int i = 0; i < ChainPool.MAX_CHAINS + 10; i++) {
            trail.prepare("a").unknown();
            trail.engine.resolve(trail.store);
        }

        assertThat(trail.engine.quarantinedCount()).isZero();
    }

    @Test
    void close_endsEveryFreeChainAndRefusesFurtherEvents() {
        Append one = trail.commit("a");
        Append two = trail.commit("b");
        Append held = trail.prepare("c");

        List<Append> closing = trail.engine.close();

        assertThat(closing).hasSize(1);
        assertThat(closing.get(0).chainId()).isIn(one.chainId(), two.chainId()).isNotEqualTo(held.chainId());
        EntryHeader last = headers(closing.get(0)).get(0);
        assertThat(last.kind()).isEqualTo(EntryKind.CONTROL);
        assertThat(last.payloadType()).isEqualTo(PayloadType.CHAIN_CLOSED);
        assertThat(last.lastOfBatch()).isTrue();
        held.committed();
        closing.get(0).committed();
        assertThatThrownBy(() -> trail.prepare("d"))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01302"));
    }

    @Test
    void noDrafts_isAProgrammingError() {
        assertThatThrownBy(() -> trail.engine.append(trail.engine.newTransaction(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreads_leaveGaplessLinkedChains() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<?>> futures = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            boolean rollsBack = t % 4 == 0;
            futures.add(executor.submit(() -> {
                start.await();
                for (int i = 0; i < 200; i++) {
                    Append append = trail.prepare("a", "b");
                    if (rollsBack && i % 3 == 0) {
                        append.rolledBack();
                        trail.engine.resolve(trail.store);
                    } else {
                        trail.store.append(append.entries());
                        append.committed();
                    }
                }
                return null;
            }));
        }
        for (Future<?> future : futures) {
            future.get();
        }
        executor.shutdown();

        Set<Digest> hashes = new HashSet<>();
        int events = 0;
        for (var chain : trail.store.chains()) {
            Digest previous = Digest.zero();
            long sequence = 0;
            for (ChainEntry entry : trail.store.entries(chain, 0).toList()) {
                EntryHeader header = EntryCodec.decode(entry.header());
                assertThat(header.sequence()).isEqualTo(sequence++);
                assertThat(header.previous()).isEqualTo(previous);
                previous = hash(entry);
                hashes.add(previous);
                events += header.kind() == EntryKind.EVENT ? 1 : 0;
            }
        }
        assertThat(events).isEqualTo(2 * (8 * 200 - 2 * 67));
        assertThat(trail.store.chains()).hasSizeLessThanOrEqualTo(threads);
        for (var chain : trail.store.chains()) {
            trail.store
                    .entries(chain, 0)
                    .map(entry -> EntryCodec.decode(entry.header()))
                    .forEach(header -> header.crossLink()
                            .ifPresent(link -> assertThat(hashes).contains(link.hash())));
        }
    }

    @Test
    void errorWhileLooking_leavesTheChainsInQuarantine() {
        trail.prepare("a").rolledBack();
        trail.prepare("b").rolledBack();

        assertThatThrownBy(() -> trail.engine.resolve(failing(new OutOfMemoryError("test"))))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(trail.engine.quarantinedCount()).isEqualTo(2);
        assertThat(trail.engine.resolve(trail.store))
                .extracting(Resolution::result)
                .containsOnly(Resolution.Result.REUSABLE)
                .hasSize(2);
    }

    private static List<EntryHeader> headers(Append append) {
        return append.entries().stream()
                .map(entry -> EntryCodec.decode(entry.header()))
                .toList();
    }

    private static Digest hash(ChainEntry entry) {
        return new EntryHasher().entry(entry.header());
    }

    /** A reader whose database is down, or worse. */
    private static TrailReader failing(Throwable reason) {
        return new ForwardingReader(new MemoryAuditStore()) {
            @Override
            public Optional<ChainEntry> entry(ChainId chain, long sequence) {
                if (reason instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(reason);
            }
        };
    }
}
