// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

/** The text of dates and times as details, six decimals where there is a time of day. */
final class TimeText {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendPattern("HH:mm:ss.SSSSSS").toFormatter(Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
            .appendPattern("-MM-dd'T'")
            .append(TIME)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter OFFSET_TIME =
            new DateTimeFormatterBuilder().append(TIME).appendOffsetId().toFormatter(Locale.ROOT);

    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private TimeText() {}

    /** The point in time that a value stands for, if it stands for one. */
    static Optional<Instant> instant(Object value) {
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof ZonedDateTime time) {
            return Optional.of(time.toInstant());
        }
        if (value instanceof OffsetDateTime time) {
            return Optional.of(time.toInstant());
        }
        if (value instanceof Calendar calendar) {
            return Optional.of(calendar.toInstant());
        }
        if (value instanceof Date date && !isSqlDateOrTime(date)) {
            return Optional.of(date.toInstant());
        }
        return Optional.empty();
    }

    static String of(Instant instant) {
        if (!TimeFormat.fits(instant)) {
            return INSTANT.format(instant);
        }
        JsonBuffer buffer = new JsonBuffer(32);
        TimeFormat.instant(buffer, instant);
        byte[] quoted = buffer.toByteArray();
        return new String(quoted, 1, quoted.length - 2, StandardCharsets.US_ASCII);
    }

    /** The ISO 8601 text of the types of {@code java.time} and {@code java.sql} that are no point in time. */
    static Optional<String> local(Object value) {
        if (value instanceof LocalDateTime time) {
            return Optional.of(DATE_TIME.format(time));
        }
        if (value instanceof LocalTime time) {
            return Optional.of(TIME.format(time));
        }
        if (value instanceof OffsetTime time) {
            return Optional.of(OFFSET_TIME.format(time));
        }
        boolean known = value.getClass().getName().startsWith("java.time.")
                && (value instanceof TemporalAccessor || value instanceof TemporalAmount || value instanceof ZoneId);
        return known || isSqlDateOrTime(value) ? Optional.of(value.toString()) : Optional.empty();
    }

    /** By name, so that the module java.sql is not needed; only the platform may define classes in java packages. */
    private static boolean isSqlDateOrTime(Object value) {
        String name = value.getClass().getName();
        return name.equals("java.sql.Date") || name.equals("java.sql.Time");
    }
}
