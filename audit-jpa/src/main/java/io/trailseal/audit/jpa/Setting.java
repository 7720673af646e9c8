// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** A setting that is one of several words, in any case, with {@code -} as {@code _}. Safe for use by several threads. */
final class Setting {
    private Setting() {}

    /**
     * What is configured.
     *
     * @throws AuditException TSEAL-05008 if the value is none of the words
     */
    static <E extends Enum<E>> Optional<E> read(Config config, String key, Class<E> words) {
        return config.getOptionalValue(key, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> word(key, value, words));
    }

    private static <E extends Enum<E>> E word(String key, String value, Class<E> words) {
        String wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AuditException(
                        "TSEAL-05008", key + ": expected one of " + written(words) + ", found \"" + value + '"'));
    }

    private static <E extends Enum<E>> String written(Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
