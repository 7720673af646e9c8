// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.Bytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in columns: the empty text and the empty byte string as NULL, since some databases cannot tell them apart, and times
 * as microseconds since 1970-01-01T00:00:00Z. Safe for use by several threads.
 */
final class Columns {
    private Columns() {}

    static byte @Nullable [] orNull(Bytes value) {
        return value.isEmpty() ? null : value.toArray();
    }

    static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    static Bytes bytes(@Nullable Object column) {
        return column == null ? Bytes.empty() : Bytes.copyOf((byte[]) column);
    }

    static String text(@Nullable Object column) {
        return column == null ? "" : (String) column;
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
