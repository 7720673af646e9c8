// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifier keys: their text, their bytes, what they accept. */
class NoteKeyTest {
    private static final String GO_SUM = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void keyOfAPublicLog_isReadAndWrittenAsItWas() {
        NoteKey key = NoteKey.parse(GO_SUM);

        assertThat(key.name()).isEqualTo("sum.golang.org");
        assertThat(key.keyHash()).isEqualTo(0x033de0ae);
        assertThat(key.algorithm()).isEqualTo(NoteAlgorithm.ED25519);
        assertThat(key.publicKey().size()).isEqualTo(32);
        assertThat(key).hasToString(GO_SUM);
    }

    @Test
    void ecdsaKeyHash_isThatOfTheDerAlone() {
        NoteKey one = TestKeys.ecdsa("a").verifier();
        NoteKey two = NoteKey.of("b", NoteAlgorithm.ECDSA_P256, one.publicKey());

        assertThat(two.keyHash()).isEqualTo(one.keyHash());
        assertThat(NoteKey.parse(two.text())).isEqualTo(two).isNotEqualTo(one).hasSameHashCodeAs(two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+033de0ae",
                "sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+33de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0ae+As4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0ae+BM4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8=",
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA==",
                "sum.golang.org+033de0ae+",
                "+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
            })
    void textOfAnotherForm_isRefused(String text) {
        Codes.assertRefused("TSEAL-01613", () -> NoteKey.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "00"
            })
    void bytesThatAreNoEd25519Point_areRefused(String raw) {
        Codes.assertRefused(
                "TSEAL-01613",
                () -> NoteKey.of(
                        "a", NoteAlgorithm.ED25519, Bytes.copyOf(HexFormat.of().parseHex(raw))));
    }

    @Test
    void keyOfThePlatform_isTheNotesKeyUnderItsAlgorithmOnly() throws Exception {
        for (KeyAlgorithm algorithm : new KeyAlgorithm[] {KeyAlgorithm.ED25519, KeyAlgorithm.ECDSA_P256}) {
            try (NewKey drawn = NewKey.draw("k", algorithm, new SecureRandom())) {
                NoteKey key = NoteKey.of("a", drawn.key());
                NoteAlgorithm other =
                        algorithm == KeyAlgorithm.ED25519 ? NoteAlgorithm.ECDSA_P256 : NoteAlgorithm.ED25519;

                assertThat(key.publicKey()).isEqualTo(drawn.key().publicKey().orElseThrow());
                assertThat(NoteKey.parse(key.text())).isEqualTo(key);
                assertThat(key.verify(TEXT, key.signer(drawn.key()::sign).sign(TEXT)))
                        .isTrue();
                Codes.assertRefused("TSEAL-01613", () -> NoteKey.of("a", other, key.publicKey()));
            }
        }
        Codes.assertRefused(
                "TSEAL-01613",
                () -> NoteKey.of(
                        "a",
                        AuditKeys.hmac("k", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void bytesThatAreNoP256Point_areRefused() throws Exception {
        byte[] good = TestKeys.ecdsa("a").verifier().publicKey().toArray();
        byte[] off = good.clone();
        off[off.length - 1] ^= 1;
        byte[] great = good.clone();
        Arrays.fill(great, 27, 59, (byte) 0xff);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        byte[] other = generator.generateKeyPair().getPublic().getEncoded();

        for (byte[] bad : new byte[][] {off, great, other, Arrays.copyOf(good, 90), new byte[91]}) {
            Codes.assertRefused("TSEAL-01613", () -> NoteKey.of("a", NoteAlgorithm.ECDSA_P256, Bytes.copyOf(bad)));
        }
    }

    @Test
    void signature_isOfItsTextAndKeyOnly() {
        for (TestKeys keys : new TestKeys[] {TestKeys.ed25519("a"), TestKeys.ecdsa("a")}) {
            byte[] signature = keys.signer().sign(TEXT);

            assertThat(keys.verifier().verify(TEXT, signature)).isTrue();
            assertThat(keys.verifier().verify("text".getBytes(StandardCharsets.UTF_8), signature))
                    .isFalse();
            assertThat(TestKeys.ed25519("a").verifier().verify(TEXT, signature)).isFalse();
            assertThat(TestKeys.ecdsa("a").verifier().verify(TEXT, signature)).isFalse();
            assertThat(keys.verifier().verify(TEXT, Arrays.copyOf(signature, signature.length + 1)))
                    .isFalse();
            assertThat(keys.verifier().verify(TEXT, Arrays.copyOf(signature, signature.length - 1)))
                    .isFalse();
            assertThat(keys.verifier().verify(TEXT, new byte[0])).isFalse();
            assertThat(keys.verifier().verify(TEXT, new byte[64])).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3006020100020100",
                "3006020101020100",
                "3006020100020101",
                "30060201ff020101",
                "300602010102017f00",
                "3080020101020101",
                "30070202000102017f",
                "300602010102",
                "3006020101",
                "3026022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551020101"
            })
    void ecdsaSignatureWithNumbersOutOfRangeOrOtherDer_isNoSignature(String der) {
        assertThat(TestKeys.ecdsa("a").verifier().verify(TEXT, HexFormat.of().parseHex(der)))
                .isFalse();
    }

    @Test
    void keyThatSignsWithAnotherPrivateHalf_isFoundOut() {
        NoteKey one = TestKeys.ed25519("a").verifier();
        NoteKey two = TestKeys.ecdsa("a").verifier();

        Codes.assertRefused(
                "TSEAL-01614", () -> one.signer(text -> new byte[64]).sign(TEXT));
        Codes.assertRefused(
                "TSEAL-01614", () -> two.signer(text -> new byte[64]).sign(TEXT));
        Codes.assertRefused("TSEAL-01614", () -> two.signer(text -> new byte[3]).sign(TEXT));
        assertThat(one.signer(text -> text)).hasToString("signer for " + one.text());
    }
}
