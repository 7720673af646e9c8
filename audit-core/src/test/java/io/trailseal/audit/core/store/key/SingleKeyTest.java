// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleKeyTest {
    @TempDir
    private Path folder;

    @Test
    void hmacSecret_isCurrentForEventsOnly() throws IOException {
        KeySource source = source(Keys.text(KeyAlgorithm.HMAC_SHA256));

        assertThat(source.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("a");
        assertThat(source.current(KeyUse.CHECKPOINT)).isEmpty();
    }

    @Test
    void keyPair_isCurrentForEverything() throws IOException {
        KeySource source = source(Keys.text(KeyAlgorithm.ECDSA_P256));

        assertThat(source.current(KeyUse.EVENT)).isPresent();
        assertThat(source.current(KeyUse.CHECKPOINT)).isPresent();
        assertThat(source.key("a")).isPresent();
        assertThat(source.key("b")).isEmpty();
    }

    @Test
    void publicKey_verifiesAndIsRefusedAsCurrent() throws IOException {
        KeySource source =
                source(KeyText.publicKey(Keys.drawn("a", KeyAlgorithm.ED25519).key()));

        assertThat(source.key("a").orElseThrow().canSign()).isFalse();
        assertRefused("TSEAL-01805", "one.pem", () -> source.current(KeyUse.CHECKPOINT));
    }

    @Test
    void missingFile_isRefused() {
        KeySource source = KeySources.file(folder.resolve("none.pem"), "a", KeyFileGuard.ownerOnly());

        assertRefused("TSEAL-01811", "none.pem", () -> source.key("a"));
        assertRefused("TSEAL-01811", "none.pem", () -> source.current(KeyUse.EVENT));
    }

    @Test
    void idThatIsNone_isRefused() {
        assertRefused(
                "TSEAL-01810",
                "one.pem",
                () -> KeySources.file(folder.resolve("one.pem"), "A", KeyFileGuard.ownerOnly()));
    }

    @Test
    void everyMutationOfOneCharacter_isRefusedWithoutShowingTheKey_orIsAnotherKey() throws IOException {
        String text = Keys.text(KeyAlgorithm.ED25519).strip();
        String secret = text.lines().skip(1).findFirst().orElseThrow();
        int refused = 0;
        for (int i = 0; i < text.length(); i++) {
            KeySource source = source(text.substring(0, i) + '!' + text.substring(i + 1));
            String shown = assertRefused("TSEAL-01804", "one.pem", () -> source.key("a"))
                    .getMessage();
            assertThat(shown).doesNotContain(secret.substring(20, 30)).doesNotContain("!");
            refused++;
        }
        assertThat(refused).isEqualTo(text.length());
    }

    @Test
    void weakSecret_andOtherCurve_areRefused() throws IOException {
        assertRefused(
                "TSEAL-01801", "one.pem", () -> source("hmac-sha256:c2hvcnQ=").key("a"));
        assertRefused("TSEAL-01802", "one.pem", () -> source("""
                        -----BEGIN PUBLIC KEY-----
                        MCowBQYDK2VuAyEAlEQQMfSSPAt5tKaBzw03qg+GGnCkuzznxGaKiU+k8Qs=
                        -----END PUBLIC KEY-----
                        """).key("a"));
    }

    @Test
    void text_saysWhereAndNothingOfTheKey() throws IOException {
        assertThat(source(Keys.text(KeyAlgorithm.HMAC_SHA256))).hasToString("key a in " + folder.resolve("one.pem"));
    }

    private KeySource source(String text) throws IOException {
        return KeySources.file(Keys.write(folder.resolve("one.pem"), text, "rw-------"), "a", KeyFileGuard.ownerOnly());
    }
}
