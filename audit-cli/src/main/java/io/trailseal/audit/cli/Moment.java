// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line: with its offset, or a day, which begins at midnight UTC. */
final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            throw new TypeConversionException(
                    "expected a time such as 2026-11-28T10:00:00Z or a day such as 2026-11-28 (UTC), found '" + text
                            + "'");
        }
    }
}
