// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.core.json.Normalizer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A detail's value as a test expects it. Compared in the form in which a trail stores it; numbers by what they are worth, since a trail has
 * some of them as numbers and others, such as decimals, as text.
 *
 * @param given what the test says
 * @param stored what a trail makes of it; empty for nothing
 */
record DetailValue(Object given, Optional<Object> stored) {
    private static final String NAME = "value";

    static DetailValue of(Object given) {
        Map<String, @Nullable Object> tree =
                new Normalizer().normalize(Map.of(NAME, given)).tree();
        return new DetailValue(given, Optional.ofNullable(tree.get(NAME)));
    }

    boolean is(@Nullable Object found) {
        if (given instanceof Number && stored.isPresent() && found != null) {
            Optional<BigDecimal> number = number(found);
            return number.isPresent()
                    ? number(stored.get())
                            .filter(expected -> expected.compareTo(number.get()) == 0)
                            .isPresent()
                    : found.equals(stored.get());
        }
        return stored.equals(Optional.ofNullable(found));
    }

    String text() {
        return given instanceof Number ? given.toString() : EventText.value(stored.orElse(null));
    }

    private static Optional<BigDecimal> number(Object value) {
        try {
            return Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
