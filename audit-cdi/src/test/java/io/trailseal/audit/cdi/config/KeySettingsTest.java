// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySettingsTest {
    private final Map<String, String> settings = new HashMap<>();

    @Test
    void nothingSet_isNoSource() {
        ConfigurationReader reader = reader();

        assertThat(reader.read().keys())
                .isEqualTo(new KeyConfiguration(
                        KeyConfiguration.Origin.NONE,
                        "",
                        "",
                        "",
                        new KeyConfiguration.Password("", ""),
                        Duration.ofMinutes(5),
                        KeyConfiguration.Access.OWNER,
                        Optional.empty()));
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void everythingOfAKeystore_isRead() {
        put("source", "keystore");
        put("path", "keys.p12");
        put("event", "a");
        put("checkpoint", "b");
        put("password", "changeit");
        put("ttl", "PT1M");
        put("permissions", "group");
        put("required-since", "2026-12-01T00:00:00Z");
        ConfigurationReader reader = reader();

        KeyConfiguration read = reader.read().keys();

        assertThat(read)
                .isEqualTo(new KeyConfiguration(
                        KeyConfiguration.Origin.KEYSTORE,
                        "keys.p12",
                        "a",
                        "b",
                        new KeyConfiguration.Password("changeit", ""),
                        Duration.ofMinutes(1),
                        KeyConfiguration.Access.GROUP,
                        Optional.of(Instant.parse("2026-12-01T00:00:00Z"))));
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
        assertThat(read.toString()).doesNotContain("changeit");
    }

    @Test
    void passwordInAFile_isNamed() {
        put("source", "keystore");
        put("path", "keys.p12");
        put("password-file", "secret.txt");
        ConfigurationReader reader = reader();

        assertThat(reader.read().keys().password()).hasToString("Password[secret.txt]");
        assertThat(reader.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"file", "folder", "keystore"})
    void sourceWithoutItsPath_isAProblem(String source) {
        put("source", source);
        put("password-file", source.equals("keystore") ? "secret.txt" : "");

        assertProblem("path");
    }

    @Test
    void keystoreWithoutPassword_isAProblem() {
        put("source", "keystore");
        put("path", "keys.p12");

        assertProblem("password");
    }

    @Test
    void keystoreWithTwoPasswords_isAProblem() {
        put("source", "keystore");
        put("path", "keys.p12");
        put("password", "changeit");
        put("password-file", "secret.txt");

        assertThat(assertProblem("password").message()).doesNotContain("changeit");
    }

    @ParameterizedTest
    @CsvSource({
        "none, path",
        "none, event",
        "none, checkpoint",
        "none, password",
        "none, password-file",
        "env, path",
        "env, password",
        "folder, event",
        "folder, password",
        "file, checkpoint",
        "file, password-file",
    })
    void settingWithoutEffect_isAProblem(String source, String setting) {
        put("source", source);
        if (!setting.equals("path")) {
            put("path", source.equals("none") || source.equals("env") ? "" : "somewhere");
        }
        put(setting, "something");

        assertThat(assertProblem(setting).message()).doesNotContain("something");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ttl=PT0.5S",
                "ttl=P2D",
                "ttl=5",
                "permissions=everybody",
                "source=vault",
                "required-since=tomorrow"
            })
    void badValue_isAProblem(String line) {
        String[] parts = line.split("=");
        put(parts[0], parts[1]);

        assertProblem(parts[0]);
    }

    @Test
    void pathThatIsNone_isAProblem() {
        put("source", "folder");
        put("path", "a\0b");

        assertProblem("path");
    }

    private Problem assertProblem(String setting) {
        ConfigurationReader reader = reader();
        reader.read();
        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("TSEAL-04001");
            assertThat(problem.message()).startsWith("trailseal.keys." + setting + ": ");
        });
        return reader.problems().get(0);
    }

    private void put(String setting, String value) {
        settings.put("trailseal.keys." + setting, value);
    }

    private ConfigurationReader reader() {
        return new ConfigurationReader(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
