// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code keytool.p12} was made by {@code keytool -genseckey}, {@code -genkeypair} and {@code -importcert}, {@code openssl.p12} by openssl. */
class KeyStoreKeysTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copy() throws IOException {
        file = resource("keytool.p12");
    }

    @ParameterizedTest
    @CsvSource({"hmac-1,HMAC_SHA256", "ed25519-1,ED25519", "p256-1,ECDSA_P256"})
    void entryThatSigns_isFoundByItsAlias(String alias, KeyAlgorithm algorithm) {
        AuditKey key = source("", "").key(alias).orElseThrow();

        assertThat(key.id()).isEqualTo(alias);
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.verify(Keys.MESSAGE, key.sign(Keys.MESSAGE))).isTrue();
    }

    @Test
    void keystoreOfOpenssl_isRead() throws IOException {
        file = resource("openssl.p12");

        assertThat(source("", "").key("openssl-1").orElseThrow().algorithm()).isEqualTo(KeyAlgorithm.ED25519);
    }

    @Test
    void certificateAlone_verifiesOnly() {
        assertThat(source("", "").key("retired-1").orElseThrow().canSign()).isFalse();
        assertRefused(
                "TSEAL-01805", "keytool.p12", () -> source("retired-1", "").current(KeyUse.EVENT));
    }

    @Test
    void currentKeys_areThoseNamed() {
        KeySource source = source("hmac-1", "p256-1");

        assertThat(source.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("hmac-1");
        assertThat(source.current(KeyUse.CHECKPOINT).orElseThrow().id()).isEqualTo("p256-1");
        assertThat(source("", "").current(KeyUse.EVENT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HMAC-1", "", "../hmac-1"})
    void aliasThatIsNotThere_isNoKey(String alias) {
        assertThat(source("", "").key(alias)).isEmpty();
    }

    @Test
    void currentKeyThatIsMissingOrNoId_isRefused() {
        assertRefused("TSEAL-01814", "keytool.p12", () -> source("none", "").current(KeyUse.EVENT));
        assertRefused("TSEAL-01810", "event", () -> source("HMAC-1", "").current(KeyUse.EVENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes-1", "p384-1"})
    void keyOfOtherAlgorithm_isRefused(String alias) {
        assertRefused("TSEAL-01802", "keytool.p12", () -> source("", "").key(alias));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Changeit", "an entirely different one"})
    void wrongPassword_isRefusedAndNotShown(String password) {
        KeySource source =
                KeySources.keyStore(file, password::toCharArray, Keys.current("", ""), KeyFileGuard.ownerOnly());

        String shown = assertRefused("TSEAL-01813", "keytool.p12", () -> source.key("hmac-1"))
                .getMessage();
        assertThat(password.isEmpty() || !shown.contains(password)).isTrue();
    }

    @Test
    void password_isClearedAfterUse() {
        List<char[]> given = new ArrayList<>();
        KeySource source = KeySources.keyStore(
                file,
                () -> {
                    given.add(PASSWORD.toCharArray());
                    return given.get(given.size() - 1);
                },
                Keys.current("", ""),
                KeyFileGuard.ownerOnly());

        source.key("hmac-1");
        source.key("hmac-1");

        assertThat(given).hasSize(2).allSatisfy(password -> assertThat(password).containsOnly('\0'));
    }

    @Test
    void damagedFiles_areRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (byte[] damaged : List.of(new byte[0], new byte[100], Arrays.copyOf(whole, whole.length / 2))) {
            Files.write(file, damaged);
            assertRefused("TSEAL-01813", "keytool.p12", () -> source("", "").key("hmac-1"));
        }
    }

    @Test
    void alteredContent_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        // in the middle of the encrypted keys, which the keystore's own MAC covers
        whole[whole.length / 2] ^= 1;
        Files.write(file, whole);

        assertRefused("TSEAL-01813", "keytool.p12", () -> source("", "").key("hmac-1"));
    }

    @Test
    void missingFile_isRefused() throws IOException {
        Files.delete(file);

        assertRefused("TSEAL-01811", "keytool.p12", () -> source("", "").key("hmac-1"));
    }

    @Test
    void weakSecret_andKeyUnderAnotherPassword_areRefused() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("weak", new SecretKeySpec(new byte[8], "HmacSHA256"), PASSWORD.toCharArray(), null);
        store.setKeyEntry("other", new SecretKeySpec(new byte[32], "HmacSHA256"), "other".toCharArray(), null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }

        assertRefused("TSEAL-01801", "keytool.p12", () -> source("", "").key("weak"));
        assertRefused("TSEAL-01813", "keytool.p12", () -> source("", "").key("other"));
    }

    @Test
    void text_saysWhereAndNothingElse() {
        assertThat(source("hmac-1", "p256-1")).hasToString("keys in keystore " + file);
    }

    private KeySource source(String event, String checkpoint) {
        return KeySources.keyStore(
                file, PASSWORD::toCharArray, Keys.current(event, checkpoint), KeyFileGuard.ownerOnly());
    }

    private Path resource(String name) throws IOException {
        Path copied = folder.resolve(name);
        try (InputStream in = KeyStoreKeysTest.class.getResourceAsStream("/keys/" + name)) {
            Files.copy(in, copied);
        }
        return Files.setPosixFilePermissions(copied, PosixFilePermissions.fromString("r--------"));
    }
}
