// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another key becomes current while a node runs. */
class RotatedKeyTest {
    private final TestKeySource keys = TestKeySource.of("k1");
    private final TestTrail trail =
            new TestTrail(CompliancePolicy.DEFAULT, ChainSettings.standard().withKeys(keys));

    /** Whatever a test does is honest. */
    @AfterEach
    void trail_isValid() {
        assertThat(new TrailVerifier(VerifyOptions.none().withKeys(keys), entries -> {})
                        .verify(trail.store)
                        .findings())
                .isEmpty();
    }

    @Test
    void sameKey_changesNothing() {
        Append before = trail.commit("a");
        trail.commit("b");

        trail.engine.renewKey();

        assertThat(trail.engine.keyChanges()).isEmpty();
        assertThat(trail.engine.hasRotated()).isFalse();
        assertThat(trail.commit("c").chainId()).isEqualTo(before.chainId());
    }

    @Test
    void freeChains_areClosedUnderTheirOwnKey() {
        Append one = trail.commit("a");
        Append two = trail.commit("b");

        rotate("k2");
        List<Append> closings = settle();

        assertThat(closings).extracting(Append::chainId).containsExactlyInAnyOrder(one.chainId(), two.chainId());
        assertThat(closings).allSatisfy(closing -> assertThat(header(closing, 0))
                .returns("k1", EntryHeader::keyId)
                .returns(PayloadType.CHAIN_CLOSED, EntryHeader::payloadType));
        assertThat(trail.engine.endSpent()).isEmpty();
        assertThat(trail.engine.hasRotated()).isFalse();
    }

    @Test
    void whatIsBegunLater_isUnderTheNewKeyOnOtherChains() {
        Append one = trail.commit("a");
        Append two = trail.commit("b");

        rotate("k2");

        List<Append> later = List.of(trail.commit("c"), trail.commit("d"), trail.commit("e"));
        assertThat(later).allSatisfy(append -> {
            assertThat(append.chainId()).isNotIn(one.chainId(), two.chainId());
            assertThat(header(append, 0).keyId()).isEqualTo("k2");
        });
        assertThat(later.get(2).chainId()).isEqualTo(later.get(0).chainId());
    }

    @Test
    void firstNewChain_saysWhichKeyIsRetired() {
        trail.commit("a");

        rotate("k2");
        List<ChainEntry> first = trail.commit("b").entries();

        assertThat(types(first)).containsExactly(PayloadType.CHAIN_OPENED, PayloadType.KEY_RETIRED, PayloadType.EVENT);
        assertThat(RecordCodec.readControl(first.get(1).payload())).isEqualTo(Map.of("key", "k2", "retired", "k1"));
        assertThat(types(trail.commit("c").entries())).containsExactly(PayloadType.CHAIN_OPENED, PayloadType.EVENT);
        assertThat(trail.engine.declare()).isEmpty();
    }

    @Test
    void nothingIsRecorded_theKeyIsRetiredAllTheSame() {
        trail.commit("a");

        rotate("k2");
        assertThat(trail.engine.hasRotated()).isTrue();
        settle();

        assertThat(types(stored())).containsOnlyOnce(PayloadType.KEY_RETIRED);
        trail.engine.check(trail.store);
        assertThat(trail.engine.declare()).isEmpty();
    }

    @Test
    void chainInUse_goesOnAndIsClosedWhenItComesBack() {
        trail.commit("a");
        trail.commit("b");
        Append late = trail.prepare("late");
        rotate("k2");
        settle();
        trail.commit("c");

        store(late);

        assertThat(header(late, 0).keyId()).isEqualTo("k1");
        assertThat(trail.engine.hasRotated()).isTrue();
        assertThat(settle()).extracting(Append::chainId).containsExactly(late.chainId());
        assertThat(trail.engine.liveCount()).isEqualTo(2);
    }

    @Test
    void chainOfARolledBackTransaction_isClosedWhenThatIsCertain() {
        trail.commit("a");
        trail.commit("b");
        Append rolledBack = trail.prepare("c");
        rotate("k2");
        rolledBack.rolledBack();

        trail.engine.resolve(trail.store);

        assertThat(settle()).hasSize(2);
        assertThat(trail.engine.liveCount()).isEqualTo(1);
    }

    @Test
    void chainThatNeverGotAnEntry_endsWithoutOne() {
        Append never = trail.prepare("a");
        rotate("k2");
        never.rolledBack();
        trail.engine.resolve(trail.store);

        assertThat(trail.engine.liveCount()).isZero();
        assertThat(trail.engine.endSpent()).isEmpty();
        settle();
    }

    @Test
    void brokenConnection_leavesNothingToClose() {
        trail.commit("a");
        rotate("k2");

        trail.engine.connectionBroken();

        assertThat(trail.engine.endSpent()).isEmpty();
        assertThat(trail.engine.liveCount()).isZero();
    }

    @Test
    void declarationRolledBack_isDueAgain() {
        trail.commit("a");
        rotate("k2");
        trail.prepare("b").rolledBack();
        trail.engine.resolve(trail.store);

        assertThat(trail.engine.hasRotated()).isTrue();
        settle();

        assertThat(types(stored())).containsOnlyOnce(PayloadType.KEY_RETIRED);
    }

    @Test
    void declarationWhoseCommitDidNotHappen_isDueAgain() {
        trail.commit("a");
        rotate("k2");
        trail.engine.declare().orElseThrow().committed();
        assertThat(trail.engine.declare()).isEmpty();

        assertThat(trail.engine.check(trail.store).lost()).hasSize(1);

        assertThat(trail.engine.hasRotated()).isTrue();
        List<ChainEntry> again = trail.engine.declare().orElseThrow().entries();
        assertThat(types(again)).contains(PayloadType.KEY_RETIRED, PayloadType.HEAD_LOST);
    }

    @Test
    void openingOfAChain_noticesTheNewKeyToo() {
        trail.commit("a");
        Append held = trail.prepare("b");
        Append heldToo = trail.prepare("c");
        keys.rotate("k2");

        Append opened = trail.commit("d");

        assertThat(header(opened, 0).keyId()).isEqualTo("k2");
        assertThat(trail.engine.keyChanges()).containsExactly(new KeyChange("k1", "k2"));
        assertThat(trail.engine.keyChanges()).isEmpty();
        store(held);
        store(heldToo);
        assertThat(header(trail.commit("e"), 0).keyId()).isEqualTo("k2");
        assertThat(settle()).hasSize(2);
    }

    @Test
    void keyAfterKey_eachIsRetiredOnAChainOfTheNewest() {
        trail.commit("a");
        rotate("k2");
        trail.prepare("lost").rolledBack();
        rotate("k3");
        trail.engine.resolve(trail.store);

        settle();

        assertThat(stored())
                .filteredOn(entry -> type(entry).equals(PayloadType.KEY_RETIRED))
                .extracting(entry -> RecordCodec.readControl(entry.payload()))
                .containsExactlyInAnyOrder(Map.of("key", "k3", "retired", "k1"), Map.of("key", "k3", "retired", "k2"));
    }

    @Test
    void retiredKeyThatIsCurrentAgain_isNotUsedAgain() {
        trail.commit("a");
        rotate("k2");
        trail.commit("b");
        keys.rotate("k1");

        assertRefused(() -> trail.engine.renewKey(), "TSEAL-01310");

        assertThat(header(trail.commit("c"), 0).keyId()).isEqualTo("k2");
        assertThat(header(trail.commit("d"), 0).keyId()).isEqualTo("k2");
    }

    @Test
    void sourceThatFails_changesNothing() {
        Append before = trail.commit("a");
        trail.commit("b");
        keys.rotate("k2");
        keys.fail(true);

        assertRefused(() -> trail.engine.renewKey(), TestKeySource.DOWN);
        assertThat(trail.commit("c").chainId()).isEqualTo(before.chainId());

        keys.fail(false);
        trail.engine.renewKey();
        assertThat(header(trail.commit("d"), 0).keyId()).isEqualTo("k2");
    }

    @Test
    void newKeyThatCantSign_isNotUsed() {
        Append before = trail.commit("a");
        trail.commit("b");
        TestKeySource.BreakableKey broken = new TestKeySource.BreakableKey(TestKeySource.hmac("k2"));
        broken.setBroken(true);
        keys.use(broken);

        assertRefused(() -> trail.engine.renewKey(), TestKeySource.DOWN);

        assertThat(trail.commit("c").chainId()).isEqualTo(before.chainId());
        assertThat(trail.engine.hasRotated()).isFalse();
        broken.setBroken(false);
    }

    @Test
    void keyThatIsGone_leavesTheChainsUnderIt() {
        trail.commit("a");
        trail.commit("b");
        keys.clear();

        assertRefused(() -> trail.engine.renewKey(), "TSEAL-01308");

        assertThat(header(trail.commit("c"), 0).keyId()).isEqualTo("k1");
    }

    @Test
    void keyWhereThereWasNone_closesTheChainsWithoutAndRetiresNothing() {
        keys.clear();
        trail.commit("a");
        trail.commit("b");
        keys.rotate("k2");

        trail.engine.renewKey();

        assertThat(trail.engine.keyChanges()).containsExactly(new KeyChange("", "k2"));
        assertThat(settle()).hasSize(2);
        assertThat(types(trail.commit("c").entries())).containsExactly(PayloadType.CHAIN_OPENED, PayloadType.EVENT);
        assertThat(header(trail.commit("d"), 0).keyId()).isEqualTo("k2");
    }

    @Test
    void nothingWrittenYet_thereIsNothingToRetire() {
        keys.rotate("k2");
        trail.engine.renewKey();

        assertThat(trail.engine.hasRotated()).isFalse();
        assertThat(types(trail.commit("a").entries())).containsExactly(PayloadType.CHAIN_OPENED, PayloadType.EVENT);
    }

    @Test
    void chainsInUse_leaveRoomForAsManyNewOnes() {
        List<Append> held = IntStream.range(0, ChainPool.MAX_CHAINS)
                .mapToObj(i -> trail.prepare("a"))
                .toList();
        rotate("k2");

        trail.commit("b");

        held.forEach(Append::rolledBack);
        trail.engine.resolve(trail.store);
        assertThat(trail.engine.liveCount()).isEqualTo(1);
    }

    @Test
    void orderlyEnd_closesChainsOfBothKeys() {
        trail.commit("a");
        rotate("k2");
        trail.commit("b");

        List<Append> closings = trail.engine.close();
        closings.forEach(this::store);

        assertThat(closings).extracting(closing -> header(closing, 0).keyId()).containsExactlyInAnyOrder("k1", "k2");
        assertThat(trail.engine.liveCount()).isZero();
    }

    private void rotate(String id) {
        keys.rotate(id);
        trail.engine.renewKey();
    }

    /** What a node's regular look does. */
    private List<Append> settle() {
        trail.engine.declare().ifPresent(this::store);
        List<Append> closings = trail.engine.endSpent();
        closings.forEach(this::store);
        return closings;
    }

    private void store(Append append) {
        trail.store.append(append.entries());
        append.committed();
    }

    private List<ChainEntry> stored() {
        return trail.store.chains().stream()
                .flatMap(chain -> trail.store.entries(chain, 0))
                .toList();
    }

    private static List<String> types(List<ChainEntry> entries) {
        return entries.stream().map(RotatedKeyTest::type).toList();
    }

    private static String type(ChainEntry entry) {
        return EntryCodec.decode(entry.header()).payloadType();
    }

    private static EntryHeader header(Append append, int index) {
        return EntryCodec.decode(append.entries().get(index).header());
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
