// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A type of values: how to say it to people, and how to read one. Immutable.
 *
 * @param <T> what a value becomes
 * @param expected what a text must be, for people
 * @param parser reads a text; throws {@link IllegalArgumentException} for one that is none
 * @since 0.1.0
 */
public record SettingType<T>(String expected, Function<String, T> parser) {
    static final SettingType<String> TEXT = new SettingType<>("text", text -> text);
    static final SettingType<String> PATH =
            new SettingType<>("a path", text -> Path.of(text).toString());
    static final SettingType<Boolean> FLAG = new SettingType<>("true or false", SettingType::flag);
    static final SettingType<List<String>> NAMES = new SettingType<>("names, separated by commas", SettingType::names);

    static final SettingType<Optional<Instant>> TIME =
            new SettingType<>("a time such as 2026-12-01T00:00:00Z", SettingType::time);

    /** Longer than nothing, so that a loop by it rests. */
    static final SettingType<Duration> PERIOD =
            new SettingType<>("an ISO-8601 duration of at least PT0.1S", SettingType::period);

    /** The name of a log in its checkpoints, without what is added to it. No schema, and nothing that a note could take for something else. */
    static final SettingType<String> LOG_NAME =
            new SettingType<>("a URL without schema, such as audit.example.org/orders", SettingType::logName);

    private static final Pattern LOG_NAME_FORM = Pattern.compile("[A-Za-z0-9.-]{1,100}(/[A-Za-z0-9._~-]{1,100}){0,8}");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(MiB|GiB)", Pattern.CASE_INSENSITIVE);
    private static final long MEBI = 1 << 20;
    private static final Duration SHORTEST = Duration.ofMillis(100);

    static SettingType<Integer> number(int least, int most) {
        return new SettingType<>("a whole number from " + least + " to " + most, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** A number of bytes, as a number and its unit. */
    static SettingType<Long> size(long least) {
        return new SettingType<>("a size of at least " + least / MEBI + "MiB, such as 64MiB or 1GiB", text -> {
            Matcher matcher = SIZE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no size");
            }
            long value =
                    Long.parseLong(matcher.group(1)) * (matcher.group(2).equalsIgnoreCase("GiB") ? 1024 * MEBI : MEBI);
            if (value < least) {
                throw new IllegalArgumentException("too small");
            }
            return value;
        });
    }

    static SettingType<Duration> period(Duration least, Duration most) {
        return new SettingType<>("an ISO-8601 duration from " + least + " to " + most, text -> {
            Duration value = period(text);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** Constants are matched whatever their case, with {@code -} as {@code _}. */
    static <E extends Enum<E>> SettingType<E> oneOf(List<E> constants) {
        return new SettingType<>(
                constants.stream().map(SettingType::spelling).collect(Collectors.joining(", ")),
                text -> constants.stream()
                        .filter(constant -> spelling(constant).equals(spelling(text)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no such constant")));
    }

    /** Like {@link #oneOf}, for constants of another module. */
    static SettingType<String> oneOfWords(String... words) {
        return new SettingType<>(String.join(", ", words), text -> Arrays.stream(words)
                .filter(spelling(text)::equals)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such word")));
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Duration period(String text) {
        try {
            Duration value = Duration.parse(text);
            if (value.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException("too short");
            }
            return value;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no duration", e);
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no time", e);
        }
    }

    private static String logName(String text) {
        if (!text.isEmpty() && !LOG_NAME_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no name of a log");
        }
        return text;
    }

    private static String spelling(Enum<?> constant) {
        return spelling(constant.name());
    }

    private static String spelling(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
