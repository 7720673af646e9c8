// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Reads single values, and tells of every bad one. As safe for use by several threads as what it tells. */
final class ConfiguredValues {
    private final Config config;
    private final Consumer<Problem> problems;

    ConfiguredValues(Config config, Consumer<Problem> problems) {
        this.config = config;
        this.problems = problems;
    }

    /** The value for a trail: its own, else everybody's. The default trail has no keys of its own. */
    <T> T value(Setting<T> setting, String trail) {
        return parsed(setting, setting.nameFor(trail)).orElseGet(() -> value(setting));
    }

    <T> T value(Setting<T> setting) {
        return parsed(setting, setting.name())
                .orElseGet(() -> setting.type().parser().apply(setting.defaultText()));
    }

    <T> Optional<T> parsed(Setting<T> setting, String name) {
        Optional<String> text = text(name);
        try {
            return text.map(given -> setting.type().parser().apply(given));
        } catch (IllegalArgumentException e) {
            bad(name, setting.type().expected(), text.orElse(""));
            return Optional.empty();
        }
    }

    /** The text that is set; none for an empty one, as MicroProfile Config has it. */
    Optional<String> text(String name) {
        ConfigValue given = config.getConfigValue(name);
        if (given.getValue() == null && given.getRawValue() != null) {
            bad(name, "a value that can be resolved", given.getRawValue());
        }
        return Optional.ofNullable(given.getValue()).map(String::strip).filter(text -> !text.isEmpty());
    }

    void bad(String name, String expected, String found) {
        problems.accept(new Problem("TSEAL-04001", name + ": expected " + expected + ", found " + found));
    }

    /**
     * Whether a name is one of those known, or stands for one. An environment variable can't hold every character, so that a configuration
     * may list {@code TRAILSEAL_FAILURE_MODE} as {@code trailseal.failure.mode}, and gives its value under the true name all the same.
     */
    boolean isAnyOf(String name, List<String> known) {
        return known.contains(name)
                || known.stream()
                        .filter(candidate -> bare(candidate).equalsIgnoreCase(bare(name)))
                        .anyMatch(candidate -> config.getConfigValue(candidate).getRawValue() != null);
    }

    private static String bare(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
