// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.security.SecureRandom;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    private static final byte[] MESSAGE = "what is signed".getBytes(US_ASCII);

    /** Made by {@code openssl genpkey -algorithm ed25519}. */
    private static final String OPENSSL_ED25519 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIKJf6hB+X3okAGTZpnM35AqIa/HdMxy0wb4V3+JeIJTy
            -----END PRIVATE KEY-----
            """;

    private static final String OPENSSL_ED25519_PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAlEQQMfSSPAt5tKaBzw03qg+GGnCkuzznxGaKiU+k8Qs=
            -----END PUBLIC KEY-----
            """;

    /** Made by {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256}. */
    private static final String OPENSSL_P256 = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdi64hp6QSzCYmuwW
            4AH3iLP4/0MljhpL/2XhakkuIuuhRANCAASB2t61TUqIANkWgzkVNRE9jzM4UpcZ
            r6VnV7NK5hPBNtkl4h9RCfhm9rfOUA2t4ht3SgiA36hCPTED7Uiy0SQD
            -----END PRIVATE KEY-----
            """;

    private static final String OPENSSL_P256_PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgdretU1KiADZFoM5FTURPY8zOFKX
            Ga+lZ1ezSuYTwTbZJeIfUQn4Zva3zlANreIbd0oIgN+oQj0xA+1IstEkAw==
            -----END PUBLIC KEY-----
            """;

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void writtenKey_isReadBack(KeyAlgorithm algorithm) {
        try (NewKey drawn = NewKey.draw("k", algorithm, new SecureRandom())) {
            AuditKey read = KeyText.read("k", drawn.text());

            assertThat(read.algorithm()).isEqualTo(algorithm);
            assertThat(read.canSign()).isTrue();
            assertThat(drawn.key().verify(MESSAGE, read.sign(MESSAGE))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(value = KeyAlgorithm.class, names = "HMAC_SHA256", mode = EnumSource.Mode.EXCLUDE)
    void writtenPublicKey_isReadBack(KeyAlgorithm algorithm) {
        try (NewKey drawn = NewKey.draw("k", algorithm, new SecureRandom())) {
            AuditKey read = read(KeyText.publicKey(drawn.key()));

            assertThat(read.canSign()).isFalse();
            assertThat(read.verify(MESSAGE, drawn.key().sign(MESSAGE))).isTrue();
        }
    }

    @Test
    void publicTextOfHmac_isRefused() {
        AuditKey key = read("hmac-sha256:AQIDBAUGBwgJCgsMDQ4PEA==");

        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> KeyText.publicKey(key))
                .extracting(AuditException::code)
                .isEqualTo("TSEAL-01805");
    }

    @Test
    void keysMadeByOpenssl_areRead() {
        assertThat(KeyText.publicKey(read(OPENSSL_ED25519))).isEqualTo(OPENSSL_ED25519_PUBLIC);
        assertThat(KeyText.publicKey(read(OPENSSL_P256))).isEqualTo(OPENSSL_P256_PUBLIC);
        assertThat(KeyText.publicKey(read(OPENSSL_ED25519_PUBLIC))).isEqualTo(OPENSSL_ED25519_PUBLIC);
        assertThat(KeyText.publicKey(read(OPENSSL_P256_PUBLIC))).isEqualTo(OPENSSL_P256_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n", "\t", "\n\n"})
    void whiteSpace_betweenLinesAndAround_doesNotMatter(String blank) {
        assertThat(KeyText.publicKey(read(blank + OPENSSL_P256.replace("\n", blank) + blank)))
                .isEqualTo(OPENSSL_P256_PUBLIC);
        assertThat(read(blank + "hmac-sha256:AQIDBAUGBwgJCgsMDQ4PEA==" + blank).algorithm())
                .isEqualTo(KeyAlgorithm.HMAC_SHA256);
    }

    @Test
    void text_isLeftToItsOwner() {
        byte[] text = OPENSSL_ED25519.getBytes(US_ASCII);

        KeyText.read("k", text);

        assertThat(text).isEqualTo(OPENSSL_ED25519.getBytes(US_ASCII));
    }

    @Test
    void closedNewKey_hasClearedItsTextAndGoesOnSigning() {
        NewKey drawn = NewKey.draw("k", KeyAlgorithm.HMAC_SHA256, new SecureRandom());
        byte[] before = drawn.key().sign(MESSAGE);

        drawn.close();

        assertThat(drawn.text()).containsOnly(0);
        assertThat(drawn.key().sign(MESSAGE)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "s3cr3tPassphrase",
                "AQIDBAUGBwgJCgsMDQ4PEA==",
                "HMAC-SHA256:AQIDBAUGBwgJCgsMDQ4PEA==",
                "hmac-sha256:s3cr3t!",
                "hmac-sha256:AQID BAUGBwgJCgsMDQ4PEA==",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----s3cr3t",
                "-----BEGIN PRIVATE KEY-----\ns3cr3t!\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PUBLIC KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\ns3cr3t\n-----END EC PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\ns3cr3t\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\ns3cr3t\n-----END CERTIFICATE-----",
                "-----BEGIN s3cr3t-----\nMC4C\n-----END s3cr3t-----",
                "\uFEFFhmac-sha256:AQIDBAUGBwgJCgsMDQ4PEA=="
            })
    void textOfNoForm_isRefusedWithoutShowingIt(String text) {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> read(text))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("TSEAL-01804");
                    assertThat(e).hasNoCause();
                    assertThat(e.toString()).doesNotContain("s3cr3t").doesNotContain("AQID");
                });
    }

    @Test
    void severalKeys_inOneText_areRefused() {
        assertCode("TSEAL-01804", OPENSSL_ED25519 + OPENSSL_ED25519);
        assertCode("TSEAL-01804", OPENSSL_ED25519 + OPENSSL_ED25519_PUBLIC);
    }

    @Test
    void textThatIsTooLong_isRefused() {
        assertCode("TSEAL-01804", "hmac-sha256:" + "A".repeat(KeyText.MAX_LENGTH));
    }

    @Test
    void hmacSecretThatIsTooShort_isRefused() {
        assertCode("TSEAL-01801", "hmac-sha256:AQIDBAUGBwgJCgsMDQ4P");
    }

    @Test
    void wellFormedPemOfNoKey_isRefused() {
        assertCode("TSEAL-01802", "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----");
        assertCode("TSEAL-01802", "-----BEGIN PUBLIC KEY-----\n\n-----END PUBLIC KEY-----");
    }

    /** Whatever a text is: a key or a refusal, which shows nothing of it. */
    @Property(tries = 2000)
    void anyText_isAKeyOrRefused(@ForAll byte[] text) {
        assertReadOrRefused(text);
    }

    @Property(tries = 2000)
    void anyContentInPem_isAKeyOrRefused(@ForAll byte[] content) {
        String body = Base64.getEncoder().encodeToString(content);
        assertReadOrRefused(
                ("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----").getBytes(US_ASCII));
        assertReadOrRefused(("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----").getBytes(US_ASCII));
        assertReadOrRefused(("hmac-sha256:" + body).getBytes(US_ASCII));
    }

    /** One byte of a sound key's content altered: most are refused, the rest are other keys, none is an error of another kind. */
    @Property(tries = 2000)
    void alteredKey_isAKeyOrRefused(@ForAll @IntRange(max = 200) int place, @ForAll byte to, @ForAll boolean edwards) {
        String pem = edwards ? OPENSSL_ED25519 : OPENSSL_P256;
        String body = pem.replaceAll("-----[A-Z ]*-----|\\s", "");
        byte[] der = Base64.getDecoder().decode(body);
        der[place % der.length] = to;
        byte[] altered = KeyText.privateKey(der);

        assertReadOrRefused(altered);
    }

    @Property(tries = 2000)
    void alteredPublicKey_isAKeyOrRefused(
            @ForAll @IntRange(max = 200) int place, @ForAll byte to, @ForAll boolean edwards) {
        String pem = edwards ? OPENSSL_ED25519_PUBLIC : OPENSSL_P256_PUBLIC;
        byte[] der = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]*-----|\\s", ""));
        der[place % der.length] = to;
        String altered =
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(der) + "\n-----END PUBLIC KEY-----";

        assertReadOrRefused(altered.getBytes(US_ASCII));
    }

    private static void assertReadOrRefused(byte[] text) {
        try {
            AuditKey key = KeyText.read("k", text);
            assertThat(key.toString()).startsWith("k (" + key.algorithm()).hasSizeLessThan(30);
            if (key.canSign()) {
                assertThat(key.verify(MESSAGE, key.sign(MESSAGE))).isTrue();
            } else {
                assertThat(key.verify(MESSAGE, new byte[64])).isIn(true, false);
            }
        } catch (AuditException e) {
            assertThat(e.code()).isIn("TSEAL-01801", "TSEAL-01802", "TSEAL-01803", "TSEAL-01804");
            assertShowsNothing(e, text);
        }
    }

    /** No run of eight characters of the Base64 is in any message of the exception. */
    private static void assertShowsNothing(Throwable e, byte[] text) {
        String printed = e + " " + e.getCause();
        String body = new String(text, US_ASCII).replaceAll("-----[A-Z ]*-----|hmac-sha256:", "");
        for (int i = 0; i + 8 <= body.length(); i++) {
            assertThat(printed).doesNotContain(body.substring(i, i + 8));
        }
    }

    private static void assertCode(String code, String text) {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> read(text))
                .extracting(AuditException::code)
                .isEqualTo(code);
    }

    private static AuditKey read(String text) {
        return KeyText.read("k", text.getBytes(UTF_8));
    }
}
