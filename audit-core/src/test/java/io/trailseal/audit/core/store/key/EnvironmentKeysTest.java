// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentKeysTest {
    private final Map<String, String> variables = new HashMap<>();
    private final KeySource keys = KeySources.environment(variables, Keys.current("audit-2", "notes-1"));

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void keyInVariable_isFoundByItsId(KeyAlgorithm algorithm) {
        // as a variable may hold PEM: on one line
        variables.put("TSEAL_KEY_AUDIT_1", Keys.text(algorithm).replace('\n', ' '));

        assertThat(keys.key("audit-1").orElseThrow().algorithm()).isEqualTo(algorithm);
        assertThat(keys.key("audit-3")).isEmpty();
    }

    @Test
    void currentKeys_areThoseNamed() {
        variables.put("TSEAL_KEY_AUDIT_2", Keys.text(KeyAlgorithm.HMAC_SHA256));
        variables.put("TSEAL_KEY_NOTES_1", Keys.text(KeyAlgorithm.ED25519));

        assertThat(keys.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("audit-2");
        assertThat(keys.current(KeyUse.CHECKPOINT).orElseThrow().id()).isEqualTo("notes-1");
    }

    @Test
    void noCurrentKeyNamed_isNone() {
        assertThat(KeySources.environment(variables, Keys.current("", "")).current(KeyUse.EVENT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUDIT-2", "audit_2", "audit.2", "Audit-2"})
    void otherSpellingOfAnId_isAnotherKey(String id) {
        variables.put("TSEAL_KEY_AUDIT_2", Keys.text(KeyAlgorithm.HMAC_SHA256));

        assertThat(keys.key(id)).isEmpty();
    }

    @Test
    void currentKeyThatIsMissing_isRefused() {
        assertRefused("TSEAL-01814", "TSEAL_KEY_AUDIT_2", () -> keys.current(KeyUse.EVENT));
    }

    @Test
    void currentIdThatIsNone_isRefused() {
        KeySource wrong = KeySources.environment(variables, Keys.current("Audit 2", "a"));

        assertRefused("TSEAL-01810", "event", () -> wrong.current(KeyUse.EVENT));
    }

    @Test
    void currentKeyOfAKindThatCanNotDoIt_isRefused() {
        variables.put("TSEAL_KEY_NOTES_1", Keys.text(KeyAlgorithm.HMAC_SHA256));

        assertRefused("TSEAL-01805", "TSEAL_KEY_NOTES_1", () -> keys.current(KeyUse.CHECKPOINT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery staple",
                "hmac-sha256:c2VjcmV0IG1hdGVyaWFs*",
                "-----BEGIN PRIVATE KEY----- MC4CAQAwBQYDK2VwBCIEIKJf6hB-X3okAGTZpnM35AqI -----END PRIVATE KEY-----"
            })
    void textThatIsNoKey_isRefusedAndNotShown(String text) {
        variables.put("TSEAL_KEY_AUDIT_1", text);

        AuditException refusal = assertRefused("TSEAL-01804", "TSEAL_KEY_AUDIT_1", () -> keys.key("audit-1"));
        assertThat(refusal.getMessage()).doesNotContain("horse", "c2Vj", "MC4C");
    }

    @Test
    void text_showsNoVariable() {
        variables.put("TSEAL_KEY_AUDIT_1", Keys.text(KeyAlgorithm.HMAC_SHA256));

        assertThat(keys).hasToString("keys in environment variables TSEAL_KEY_*");
    }
}
