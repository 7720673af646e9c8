// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.CrossLink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadWatchTest {
    private static final HeadLook WHOLE = new HeadLook(List.of(), List.of());

    private final HeadWatch watch = new HeadWatch();
    private final Chain a = chain(1);
    private final Chain b = chain(2);
    private final Chain c = chain(3);

    @Test
    void committedBatches_areUnconfirmedUntilTheyAreFound() {
        commit(a);
        commit(a);
        commit(b);
        assertThat(watch.unconfirmed()).isEqualTo(3);

        find(a);

        assertThat(watch.unconfirmed()).isEqualTo(1);
    }

    @Test
    void chainInUseThatIsFound_isLookedAtAgain() {
        commit(a);

        find(a);

        assertThat(watch.looks()).containsOnlyKeys(a);
        assertThat(watch.looks().get(a)).hasSize(1);
    }

    @Test
    void retiredChainThatIsFound_isNotLookedAtAgain() {
        commit(a);
        commit(b);
        commit(c);
        a.state = Chain.State.RETIRED;

        find(a);

        assertThat(watch.looks()).containsOnlyKeys(b, c);
    }

    /** The next transaction may still link to it: it must not do so if it is gone by then. */
    @Test
    void retiredChainThatIsALinkSource_isLookedAtAgain() {
        commit(a);
        commit(b);
        a.state = Chain.State.RETIRED;
        b.state = Chain.State.RETIRED;

        find(a);
        find(b);

        assertThat(watch.looks()).containsOnlyKeys(a, b);
    }

    @Test
    void retiredChainThatWentOnDuringTheLook_isLookedAtAgain() {
        commit(a);
        List<BatchEnd> looked = List.copyOf(a.ends);
        commit(a);
        commit(b);
        commit(c);
        a.state = Chain.State.RETIRED;

        assertThat(watch.isSound(a, looked, WHOLE, List.of())).isTrue();

        assertThat(watch.looks()).containsKey(a);
        assertThat(watch.unconfirmed()).isEqualTo(3);
    }

    @Test
    void newestLinkSourceThatIsGone_givesWayToTheOneBefore() {
        CrossLink older = commit(a);
        commit(b);

        lose(b);

        assertThat(watch.linkFor(c.id)).contains(older);
        assertThat(watch.linkFor(b.id)).contains(older);
        assertThat(watch.linkFor(a.id)).isEmpty();
    }

    @Test
    void olderLinkSourceThatIsGone_isNotLinkedTo() {
        commit(a);
        CrossLink newest = commit(b);

        lose(a);

        assertThat(watch.linkFor(c.id)).contains(newest);
        assertThat(watch.linkFor(b.id)).isEmpty();
    }

    @Test
    void chainThatIsNoLinkSourceAndIsGone_changesNoLink() {
        commit(a);
        CrossLink older = commit(b);
        CrossLink newest = commit(c);

        lose(a);

        assertThat(watch.linkFor(a.id)).contains(newest);
        assertThat(watch.linkFor(c.id)).contains(older);
    }

    @Test
    void chainThatIsGoneWhole_isNotLookedAtAgainAndOneThatWentOnIs() {
        commit(a);
        commit(b);
        List<BatchEnd> looked = List.copyOf(b.ends);
        commit(b);

        lose(a);
        lose(b, looked);

        assertThat(watch.looks()).containsOnlyKeys(b);
        assertThat(watch.unconfirmed()).isEqualTo(1);
    }

    @Test
    void declarationOnAChainThatIsFound_isDoneWith() {
        commit(a);
        lose(a);
        watch.retirements().add(List.of("k1"));
        declare(b);
        assertThat(watch.losses().undeclared()).isEmpty();

        find(b);
        watch.doubtful(b.id, 0);

        assertThat(watch.losses().undeclared()).isEmpty();
        assertThat(watch.retirements().undeclared()).isEmpty();
    }

    @Test
    void declarationOnAChainThatIsGone_isDueAgain() {
        commit(a);
        lose(a);
        watch.retirements().add(List.of("k1"));
        declare(b);

        lose(b);

        assertThat(watch.losses().undeclared()).extracting(LostHead::chain).containsExactly(a.id, b.id);
        assertThat(watch.retirements().undeclared()).containsExactly("k1");
    }

    private void declare(Chain on) {
        commit(on);
        long last = on.nextSequence - 1;
        watch.losses().declaring(watch.losses().undeclared(), on.id, last);
        watch.retirements().declaring(watch.retirements().undeclared(), on.id, last);
    }

    private CrossLink commit(Chain chain) {
        BatchEnd end = new BatchEnd(chain.nextSequence, chain.nextSequence, hash(chain.nextSequence), 1);
        chain.advance(end);
        watch.committed(chain, end);
        return new CrossLink(chain.id, end.sequence(), end.hash());
    }

    private void find(Chain chain) {
        assertThat(watch.isSound(chain, List.copyOf(chain.ends), WHOLE, List.of()))
                .isTrue();
    }

    private void lose(Chain chain) {
        lose(chain, List.copyOf(chain.ends));
    }

    private void lose(Chain chain, List<BatchEnd> ends) {
        HeadLook look = new HeadLook(ends, List.of());
        assertThat(watch.isSound(chain, ends, look, look.lostOn(chain.id))).isFalse();
    }

    private static Chain chain(long id) {
        return new Chain(new ChainId(0, id), Optional.empty(), Instant.EPOCH);
    }

    private static Digest hash(long of) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) of;
        return Digest.of(bytes);
    }
}
