// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.time.Instant;
import java.time.LocalDate;

/** Times with exactly six decimals, cut and never rounded, always with a four-digit year. */
final class TimeFormat {
    private static final long SECONDS_PER_DAY = 86_400;
    /** 0000-01-01T00:00:00Z, the first second that RFC 3339 can name. */
    private static final long FIRST_SECOND = -62_167_219_200L;
    /** 9999-12-31T23:59:59Z, the last one. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private TimeFormat() {}

    static boolean fits(Instant time) {
        return time.getEpochSecond() >= FIRST_SECOND && time.getEpochSecond() <= LAST_SECOND;
    }

    static void instant(JsonBuffer buffer, Instant time) {
        if (!fits(time)) {
            throw new JsonWriteException(
                    JsonCode.WRITE_TIME_RANGE, "expected a time in the years 0000 to 9999, found one outside");
        }
        long seconds = time.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        long second = Math.floorMod(seconds, SECONDS_PER_DAY);
        buffer.ascii((byte) '"');
        buffer.decimal(date.getYear(), 4);
        buffer.ascii((byte) '-');
        buffer.decimal(date.getMonthValue(), 2);
        buffer.ascii((byte) '-');
        buffer.decimal(date.getDayOfMonth(), 2);
        buffer.ascii((byte) 'T');
        buffer.decimal(second / 3600, 2);
        buffer.ascii((byte) ':');
        buffer.decimal(second / 60 % 60, 2);
        buffer.ascii((byte) ':');
        buffer.decimal(second % 60, 2);
        buffer.ascii((byte) '.');
        buffer.decimal(time.getNano() / 1000, 6);
        buffer.ascii((byte) 'Z');
        buffer.ascii((byte) '"');
    }
}
