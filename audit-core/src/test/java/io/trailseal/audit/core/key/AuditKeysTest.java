// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditKeysTest {
    private static final byte[] MESSAGE = "what is signed".getBytes(US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void hmac_agreesWithRfc4231Case4() {
        AuditKey key = AuditKeys.hmac("k", hex("0102030405060708090a0b0c0d0e0f10111213141516171819"));
        byte[] message = new byte[50];
        Arrays.fill(message, (byte) 0xcd);

        assertThat(key.sign(message))
                .isEqualTo(hex("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"));
        assertThat(key.publicKey()).isEmpty();
        assertThat(key.algorithm()).isEqualTo(KeyAlgorithm.HMAC_SHA256);
    }

    @Test
    void ed25519_agreesWithRfc8032Test1() {
        AuditKey key = AuditKeys.privateKey(
                "k",
                hex("302e020100300506032b657004220420"
                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        byte[] signature = hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
                + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");

        assertThat(key.sign(new byte[0])).isEqualTo(signature);
        assertThat(key.publicKey())
                .contains(Bytes.copyOf(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
    }

    @Test
    void ecdsa_verifiesTheSignatureOfRfc6979A25() throws Exception {
        AuditKey key = AuditKeys.privateKey("k", rfc6979().getEncoded());
        byte[] signature = hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");

        assertThat(key.verify("sample".getBytes(US_ASCII), signature)).isTrue();
        assertThat(key.publicKey().orElseThrow().toHex())
                .endsWith("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void signature_verifiesOnlyUnchanged(KeyAlgorithm algorithm) {
        AuditKey key = drawn(algorithm);
        byte[] signature = key.sign(MESSAGE);

        assertThat(signature).hasSize(algorithm.signatureLength());
        assertThat(key.verify(MESSAGE, signature)).isTrue();
        assertThat(key.verify("something else".getBytes(US_ASCII), signature)).isFalse();
        for (int i = 0; i < signature.length; i++) {
            byte[] altered = signature.clone();
            altered[i] ^= 1;
            assertThat(key.verify(MESSAGE, altered)).isFalse();
        }
        assertThat(drawn(algorithm).verify(MESSAGE, signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void bytesThatAreNoSignature_doNotVerify(KeyAlgorithm algorithm) {
        AuditKey key = drawn(algorithm);
        byte[] ones = new byte[algorithm.signatureLength()];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(key.verify(MESSAGE, ones)).isFalse();
        assertThat(key.verify(MESSAGE, new byte[algorithm.signatureLength()])).isFalse();
        assertThat(key.verify(MESSAGE, new byte[0])).isFalse();
        assertThat(key.verify(MESSAGE, Arrays.copyOf(key.sign(MESSAGE), algorithm.signatureLength() + 1)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = KeyAlgorithm.class, names = "HMAC_SHA256", mode = EnumSource.Mode.EXCLUDE)
    void publicHalf_isComputedFromThePrivateOne(KeyAlgorithm algorithm) {
        // both of the points with one coordinate have to occur
        for (int i = 0; i < 16; i++) {
            try (NewKey drawn = NewKey.draw("k", algorithm, RANDOM)) {
                AuditKey read = KeyText.read("k", drawn.text());

                assertThat(read.publicKey()).isEqualTo(drawn.key().publicKey());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = KeyAlgorithm.class, names = "HMAC_SHA256", mode = EnumSource.Mode.EXCLUDE)
    void publicKey_verifiesAndCannotSign(KeyAlgorithm algorithm) {
        AuditKey key = drawn(algorithm);
        AuditKey known = AuditKeys.publicKey("other", algorithm, key.publicKey().orElseThrow());

        assertThat(known.canSign()).isFalse();
        assertThat(known.id()).isEqualTo("other");
        assertThat(known.publicKey()).isEqualTo(key.publicKey());
        assertThat(known.verify(MESSAGE, key.sign(MESSAGE))).isTrue();
        assertRefused("TSEAL-01805", () -> known.sign(MESSAGE));
    }

    @Test
    void hmac_onManyThreads_signsAsOnOne() throws Exception {
        AuditKey key = drawn(KeyAlgorithm.HMAC_SHA256);
        byte[] expected = key.sign(MESSAGE);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> many = () -> {
                boolean same = true;
                for (int i = 0; i < 2000; i++) {
                    same &= Arrays.equals(expected, key.sign(MESSAGE));
                }
                return same;
            };
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> result : threads.invokeAll(List.of(many, many, many, many, many, many, many, many))) {
                results.add(result.get());
            }
            assertThat(results).containsOnly(true);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givenSecret_isCopied() {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        AuditKey key = AuditKeys.hmac("k", secret);
        byte[] before = key.sign(MESSAGE);

        Arrays.fill(secret, (byte) 0);

        assertThat(key.sign(MESSAGE)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15})
    void shortHmacSecret_isRefused(int length) {
        assertRefused(
                "TSEAL-01801", () -> AuditKeys.hmac("k", Arrays.copyOf(hex("0102030405060708090a0b0c0d0e0f"), length)));
    }

    @Test
    void hmacSecretOfOneByteRepeated_isRefused() {
        assertRefused("TSEAL-01801", () -> AuditKeys.hmac("k", new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void otherCurve_isRefused(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));

        assertPairRefused(generator.generateKeyPair());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed448", "X25519", "RSA"})
    void otherAlgorithm_isRefused(String algorithm) throws Exception {
        assertPairRefused(KeyPairGenerator.getInstance(algorithm).generateKeyPair());
    }

    @Test
    void publicKeyOfAnotherAlgorithm_isRefused() {
        Bytes ed25519 = drawn(KeyAlgorithm.ED25519).publicKey().orElseThrow();
        Bytes ecdsa = drawn(KeyAlgorithm.ECDSA_P256).publicKey().orElseThrow();

        assertRefused("TSEAL-01802", () -> AuditKeys.publicKey("k", KeyAlgorithm.ECDSA_P256, ed25519));
        assertRefused("TSEAL-01803", () -> AuditKeys.publicKey("k", KeyAlgorithm.ED25519, ecdsa));
        assertRefused("TSEAL-01802", () -> AuditKeys.publicKey("k", KeyAlgorithm.HMAC_SHA256, ecdsa));
    }

    @Test
    void pointOutsideTheCurve_isRefused() {
        byte[] ecdsa = drawn(KeyAlgorithm.ECDSA_P256).publicKey().orElseThrow().toArray();
        ecdsa[ecdsa.length - 1] ^= 1;
        // y = 2 has no x on the curve
        byte[] ed25519 = new byte[32];
        ed25519[0] = 2;

        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> AuditKeys.publicKey("k", ecdsa))
                .extracting(AuditException::code)
                .isIn("TSEAL-01802", "TSEAL-01803");
        assertRefused("TSEAL-01803", () -> AuditKeys.publicKey("k", KeyAlgorithm.ED25519, Bytes.copyOf(ed25519)));
    }

    @Test
    void privateNumberOutsideTheCurve_isRefused() throws Exception {
        PrivateKey above = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(P256.CURVE.getOrder().add(BigInteger.ONE), P256.CURVE));

        assertRefused("TSEAL-01803", () -> AuditKeys.signing("k", above, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519"})
    void halvesOfDifferentPairs_areRefused(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        KeyPair one = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();

        assertRefused("TSEAL-01803", () -> AuditKeys.signing("k", one.getPrivate(), other.getPublic()));
        assertThat(AuditKeys.signing("k", one.getPrivate(), one.getPublic()).canSign())
                .isTrue();
    }

    @Test
    void halvesOfDifferentAlgorithms_areRefused() throws Exception {
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertRefused("TSEAL-01806", () -> AuditKeys.signing("k", rfc6979(), edwards.getPublic()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "with blank",
                "tab\t",
                "ümlaut",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void idThatCannotStandInAnEntry_isRefused(String id) {
        byte[] secret = hex("0102030405060708090a0b0c0d0e0f10");

        assertRefused("TSEAL-01800", () -> AuditKeys.hmac(id, secret));
        assertRefused("TSEAL-01800", () -> KeyText.read(id, KeyText.hmac(secret)));
        assertRefused("TSEAL-01800", () -> NewKey.draw(id, KeyAlgorithm.ED25519, RANDOM));
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void toString_showsIdAndAlgorithmOnly(KeyAlgorithm algorithm) {
        try (NewKey key = NewKey.draw("orders-1", algorithm, RANDOM)) {
            assertThat(key.key()).hasToString("orders-1 (" + algorithm + ")");
            assertThat(key).hasToString("orders-1 (" + algorithm + ")");
        }
    }

    private static void assertPairRefused(KeyPair pair) {
        assertRefused(
                "TSEAL-01802", () -> AuditKeys.privateKey("k", pair.getPrivate().getEncoded()));
        assertRefused(
                "TSEAL-01802", () -> AuditKeys.publicKey("k", pair.getPublic().getEncoded()));
        assertRefused("TSEAL-01802", () -> AuditKeys.signing("k", pair.getPrivate(), null));
        assertRefused("TSEAL-01802", () -> AuditKeys.verifying("k", pair.getPublic()));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(call)
                .extracting(AuditException::code)
                .isEqualTo(code);
    }

    private static AuditKey drawn(KeyAlgorithm algorithm) {
        try (NewKey key = NewKey.draw("k", algorithm, RANDOM)) {
            return key.key();
        }
    }

    private static PrivateKey rfc6979() throws GeneralSecurityException {
        BigInteger secret = new BigInteger("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721", 16);
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, P256.CURVE));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
