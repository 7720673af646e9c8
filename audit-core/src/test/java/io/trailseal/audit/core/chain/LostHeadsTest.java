// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commits that were reported and did not happen. */
class LostHeadsTest {
    private final TestTrail trail = new TestTrail();

    @Test
    void everythingStored_nothingIsReportedAndChainsGoOn() {
        Append first = trail.commit("a");
        trail.commit("b");

        assertThat(trail.engine.check(trail.store)).isEqualTo(new HeadReport(List.of(), List.of()));
        assertThat(trail.engine.unconfirmedCount()).isZero();
        assertThat(trail.commit("c").chainId()).isEqualTo(first.chainId());
    }

    @Test
    void headThatIsMissing_isReportedOnceAndItsChainNotUsedAgain() {
        trail.commit("a");
        Append lost = lose("b", "c");

        HeadReport report = trail.engine.check(trail.store);

        assertThat(report.lost()).containsExactly(new LostHead(lost.chainId(), 0, 2, hash(lost, 2), 2));
        assertThat(trail.engine.check(trail.store).lost()).isEmpty();
        assertThat(List.of(
                        trail.prepare("d").chainId(),
                        trail.prepare("e").chainId(),
                        trail.prepare("f").chainId()))
                .doesNotContain(lost.chainId());
    }

    @Test
    void chainThatWentOnBehindALoss_isReportedByItsCount() {
        trail.commit("a");
        trail.commit("b");
        Append lost = lose("c");
        trail.commit("d");
        Append after = trail.commit("e");
        assertThat(after.chainId()).isEqualTo(lost.chainId());

        assertThat(trail.engine.check(trail.store).lost())
                .extracting(LostHead::chain, LostHead::first, LostHead::sequence)
                .containsExactly(tuple(lost.chainId(), 2L, 2L));
    }

    @Test
    void entryFoundBefore_isMissedWhenItGoesLater() {
        Append one = trail.commit("a");
        trail.commit("b");
        assertThat(trail.engine.check(trail.store).lost()).isEmpty();

        HeadReport afterFailOver = trail.engine.check(without(one.chainId(), 1));

        assertThat(afterFailOver.lost()).extracting(LostHead::chain).containsExactly(one.chainId());
    }

    /** Otherwise whoever deletes what the node has seen would have it declared as a loss. */
    @Test
    void entryFoundBeforeAndGoneLater_isNotDeclared() {
        Append one = trail.commit("a");
        trail.commit("b");
        trail.engine.check(trail.store);

        trail.engine.check(without(one.chainId(), 1));

        assertThat(trail.engine.declare()).isEmpty();
    }

    @Test
    void entryFoundBeforeAndGoneAfterABrokenConnection_isDeclared() {
        Append one = trail.commit("a");
        trail.commit("b");
        trail.engine.check(trail.store);
        trail.engine.connectionBroken();

        trail.engine.check(without(one.chainId(), 1));

        assertThat(trail.engine.declare()).isPresent();
    }

    @Test
    void lookThatFailsBehindALoss_tellsTheLoss() {
        Append one = lose("a");
        Append two = trail.commit("b");

        HeadReport report = trail.engine.check(failingAt(two.chainId()));

        assertThat(report.lost()).extracting(LostHead::chain).containsExactly(one.chainId());
    }

    @Test
    void headOfSomebodyElse_isAForeignWriter() {
        Append ours = lose("a");
        ChainEntry foreign = trail.prepare("x").entries().get(1);
        trail.store.append(List.of(new ChainEntry(
                foreign.trail(),
                ours.chainId(),
                1,
                foreign.header(),
                foreign.salt(),
                foreign.payload(),
                foreign.mac(),
                foreign.projection())));

        HeadReport report = trail.engine.check(trail.store);

        assertThat(report.lost()).isEmpty();
        assertThat(report.foreign())
                .containsExactly(new Resolution(ours.chainId(), 1, Resolution.Result.FOREIGN_WRITER));
    }

    @Test
    void lostHead_isDeclaredOnAnotherChainOfThisBoot() {
        Append lost = lose("a");
        trail.engine.check(trail.store);

        Append declaration = trail.engine.declare().orElseThrow();

        assertThat(declaration.chainId()).isNotEqualTo(lost.chainId());
        List<ChainEntry> entries = declaration.entries();
        assertThat(RecordCodec.readControl(entries.get(entries.size() - 1).payload()))
                .isEqualTo(Map.of(
                        "chain",
                        lost.chainId().toString(),
                        "first",
                        "0",
                        "hash",
                        hash(lost, 1).toHex(),
                        "sequence",
                        "1"));
        assertThat(trail.engine.declare()).as("under way").isEmpty();
    }

    @Test
    void declarationWhoseCommitFails_isGivenAgain() {
        lose("a");
        trail.engine.check(trail.store);

        trail.engine.declare().orElseThrow().unknown();

        assertThat(trail.engine.declare()).isPresent();
    }

    @Test
    void declarationThatIsLostItself_isGivenAgainBesideItsOwn() {
        lose("a");
        trail.engine.check(trail.store);
        trail.engine.declare().orElseThrow().committed();
        trail.engine.check(trail.store);

        Append again = trail.engine.declare().orElseThrow();

        assertThat(again.entries()).as("opening and two losses").hasSize(3);
    }

    @Test
    void declarationThatIsStored_isNotGivenAgain() {
        lose("a");
        trail.engine.check(trail.store);
        Append declaration = trail.engine.declare().orElseThrow();
        trail.store.append(declaration.entries());
        declaration.committed();
        trail.engine.check(trail.store);
        trail.engine.connectionBroken();

        assertThat(trail.engine.declare()).isEmpty();
    }

    @Test
    void lostHead_isLinkedToNoMore() {
        trail.commit("a");
        Append lost = lose("b");
        trail.engine.check(trail.store);

        for (int i = 0; i < 3; i++) {
            assertThat(headers(trail.commit("c")))
                    .flatExtracting(header -> header.crossLink().stream()
                            .map(link -> link.chain())
                            .toList())
                    .doesNotContain(lost.chainId());
        }
    }

    @Test
    void chainInUseWhileItsHeadIsMissed_isRetiredWhenItsTransactionEnds() {
        Append lost = lose("a");
        trail.commit("b");
        Append held = trail.prepare("c");
        assertThat(held.chainId()).isEqualTo(lost.chainId());
        trail.engine.check(trail.store);

        trail.store.append(held.entries());
        held.committed();

        assertThat(List.of(trail.prepare("d").chainId(), trail.prepare("e").chainId()))
                .doesNotContain(lost.chainId());
    }

    @Test
    void brokenConnection_retiresChainsFreeHeldAndInDoubt() {
        Append held = trail.prepare("b");
        Append doubtful = trail.prepare("c");
        Append free = trail.commit("a");
        doubtful.rolledBack();

        trail.engine.connectionBroken();
        trail.store.append(held.entries());
        held.committed();

        assertThat(trail.engine.resolve(trail.store))
                .containsExactly(new Resolution(doubtful.chainId(), 0, Resolution.Result.RETIRED));
        assertThat(trail.engine.liveCount()).isZero();
        assertThat(List.of(trail.prepare("d").chainId(), trail.prepare("e").chainId()))
                .doesNotContain(free.chainId(), held.chainId(), doubtful.chainId());
    }

    @Test
    void retiredChain_isStillLookedAt() {
        Append lost = lose("a");
        trail.engine.connectionBroken();

        assertThat(trail.engine.check(trail.store).lost())
                .extracting(LostHead::chain)
                .containsExactly(lost.chainId());
    }

    @Test
    void readerThatFails_leavesEverythingToTheNextLook() {
        lose("a");
        ForwardingReader down = new ForwardingReader(trail.store) {
            @Override
            public Optional<ChainEntry> entry(ChainId chain, long sequence) {
                throw new IllegalStateException("down");
            }
        };

        assertThatThrownBy(() -> trail.engine.check(down)).isInstanceOf(IllegalStateException.class);
        assertThat(trail.engine.check(trail.store).lost()).hasSize(1);
    }

    /** A transaction whose commit is reported and does not happen. */
    private Append lose(String... names) {
        Append append = trail.prepare(names);
        append.committed();
        return append;
    }

    private ForwardingReader without(ChainId chain, long from) {
        return new ForwardingReader(trail.store) {
            @Override
            public Optional<ChainEntry> entry(ChainId of, long sequence) {
                return of.equals(chain) && sequence >= from ? Optional.empty() : super.entry(of, sequence);
            }
        };
    }

    private ForwardingReader failingAt(ChainId chain) {
        return new ForwardingReader(trail.store) {
            @Override
            public Optional<ChainEntry> entry(ChainId of, long sequence) {
                if (of.equals(chain)) {
                    throw new IllegalStateException("unreadable");
                }
                return super.entry(of, sequence);
            }
        };
    }

    private static Digest hash(Append append, int index) {
        return new EntryHasher().entry(append.entries().get(index).header());
    }

    private static List<EntryHeader> headers(Append append) {
        return append.entries().stream()
                .map(entry -> EntryCodec.decode(entry.header()))
                .toList();
    }
}
