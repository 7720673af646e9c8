// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

/**
 * Why a payload does not hold exactly what the application handed over. The names are the {@code reason} of an element of
 * {@code $altered} and part of the format: they never change, new ones may be added.
 *
 * <p>Not alterations are the fixed encodings of types JSON has no value for, listed at {@link Normalizer}. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public enum Alteration {
    /** Lone surrogates in a string were replaced by U+FFFD. */
    TEXT_REPLACED,
    /** The text of a fixed member of a payload was cut to the length that member may have. */
    TEXT_TRUNCATED,
    /** An integer outside ±(2<sup>53</sup>-1) became a string of its decimal digits. */
    NUMBER_AS_TEXT,
    /** A floating-point number that is not finite became the string {@code NaN}, {@code Infinity} or {@code -Infinity}. */
    NUMBER_NOT_FINITE,
    /**
     * A time outside the years 0000 to 9999 became ISO 8601 text with a signed, longer year; the event's own time and its duration became
     * the nearest that can be stored.
     */
    TIME_OUT_OF_RANGE,
    /** A value over the limit in bytes became {@code {"$omitted":{"length":n,"sha256":"hex"}}}. */
    TOO_LARGE,
    /** A map, list or array nested too deeply became {@code {"$omitted":{"reason":"TOO_DEEP"}}}. */
    TOO_DEEP,
    /** A map, list or array that contains itself became {@code {"$omitted":{"reason":"CYCLE"}}} where it recurs. */
    CYCLE,
    /** A map, list or array with too many entries, or details whose names alone take too many bytes, became {@code {"$omitted":{"reason":"TOO_MANY_ENTRIES"}}}. */
    TOO_MANY_ENTRIES,
    /** A value of a type without an encoding became {@code {"$omitted":{"class":"its.class.Name"}}}. */
    UNSUPPORTED_TYPE,
    /** A value that threw while it was read became {@code {"$omitted":{"reason":"UNREADABLE"}}}. */
    UNREADABLE,
    /** A name beginning with {@code $} got another {@code $} in front. */
    NAME_ESCAPED,
    /** A name that was not well-formed text became text, as a value would. */
    NAME_CONVERTED,
    /** A name that had no text, was too long, or was taken already became {@code $key} and a number. */
    NAME_REPLACED
}
