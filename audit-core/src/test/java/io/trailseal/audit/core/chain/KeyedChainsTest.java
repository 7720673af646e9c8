// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.record.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyedChainsTest {
    private final TestKeySource keys = TestKeySource.of("k1");
    private final TestTrail trail =
            new TestTrail(CompliancePolicy.DEFAULT, ChainSettings.standard().withKeys(keys));

    @Test
    void everyEntry_namesTheKeyAndCarriesTheMacOfItsHash() throws Exception {
        Append append = trail.commit("a", "b");

        assertThat(append.entries()).hasSize(3).allSatisfy(entry -> {
            assertThat(keyId(entry)).isEqualTo("k1");
            assertThat(entry.mac()).isEqualTo(mac("k1", entry));
        });
        assertThat(append.entries()).extracting(ChainEntry::mac).doesNotHaveDuplicates();
    }

    @Test
    void opening_namesTheKeyOfItsChain() {
        assertThat(RecordCodec.readControl(trail.commit("a").entries().get(0).payload()))
                .containsEntry("key", "k1");
    }

    @Test
    void closing_carriesTheMacOfItsChainsKey() throws Exception {
        trail.commit("a");

        ChainEntry closing = trail.engine.close().get(0).entries().get(0);

        assertThat(keyId(closing)).isEqualTo("k1");
        assertThat(closing.mac()).isEqualTo(mac("k1", closing));
    }

    @Test
    void asymmetricKey_signsWhatItsPublicHalfVerifies() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys.use(AuditKeys.signing("e1", pair.getPrivate(), pair.getPublic()));

        ChainEntry entry = trail.commit("a").entries().get(1);

        assertThat(entry.mac().size()).isEqualTo(64);
        assertThat(AuditKeys.verifying("e1", pair.getPublic())
                        .verify(message(entry), entry.mac().toArray()))
                .isTrue();
    }

    @Test
    void sourceWithoutKey_leavesEntriesAsTheyAreWithoutSource() {
        TestTrail unkeyed =
                new TestTrail(CompliancePolicy.DEFAULT, ChainSettings.standard().withKeys(new TestKeySource()));

        assertThat(unkeyed.commit("a").entries())
                .isEqualTo(new TestTrail().commit("a").entries());
    }

    @Test
    void sourceFailsWhenAChainIsToBeOpened_nothingIsWrittenAndTheNextAttemptIsProtected() {
        keys.fail(true);
        assertRefused(() -> trail.prepare("a"), TestKeySource.DOWN);
        assertThat(trail.engine.liveCount()).isZero();

        keys.fail(false);
        assertThat(trail.commit("a").entries())
                .allSatisfy(entry -> assertThat(keyId(entry)).isEqualTo("k1"));
    }

    @Test
    void sourceFailsWhileChainsAreFree_theyGoOnUnderTheirKey() {
        trail.commit("a");
        trail.commit("b");
        keys.fail(true);

        assertThat(trail.commit("c").entries()).singleElement().satisfies(entry -> assertThat(keyId(entry))
                .isEqualTo("k1"));
        trail.prepare("d");
        trail.prepare("e");
        assertRefused(() -> trail.prepare("f"), TestKeySource.DOWN);
    }

    @Test
    void keyIsGone_noChainIsOpenedWithoutOne() {
        trail.commit("a");
        keys.clear();

        assertRefused(() -> trail.prepare("b"), "TSEAL-01308");
    }

    @Test
    void keyThatOnlyVerifies_opensNoChain() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys.use(AuditKeys.verifying("e1", pair.getPublic()));

        assertRefused(() -> trail.prepare("a"), "TSEAL-01309");
    }

    @Test
    void keyCantSignNow_nothingIsWrittenAndTheChainGoesOnLater() {
        TestKeySource.BreakableKey key = new TestKeySource.BreakableKey(TestKeySource.hmac("k2"));
        keys.use(key);
        Append first = trail.commit("a");
        trail.commit("b");
        key.setBroken(true);
        assertRefused(() -> trail.prepare("c"), TestKeySource.DOWN);

        key.setBroken(false);
        trail.commit("d");
        Append later = trail.commit("e");

        assertThat(later.chainId()).isEqualTo(first.chainId());
        assertThat(later.entries().get(0).sequence()).isEqualTo(2);
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static String keyId(ChainEntry entry) {
        return EntryCodec.decode(entry.header()).keyId();
    }

    /** Computed here with the platform alone, as the format says. */
    private static Bytes mac(String id, ChainEntry entry) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestKeySource.secret(id), "HmacSHA256"));
        return Bytes.copyOf(mac.doFinal(message(entry)));
    }

    private static byte[] message(ChainEntry entry) {
        byte[] domain = "trailseal/mac\0".getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[domain.length + 32];
        System.arraycopy(domain, 0, message, 0, domain.length);
        System.arraycopy(new EntryHasher().entry(entry.header()).toArray(), 0, message, domain.length, 32);
        return message;
    }
}
