// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;

/**
 * A log up to one of its seals: as the bundle before ends, and the next goes on. Immutable.
 *
 * @param sequence the seal's number; 0 for the log's opening
 * @param size how many leaves the log has behind it
 * @param root their root
 */
record LogEnd(long sequence, long size, Digest root) {
    /**
     * The end at this entry of a log, or at the last seal before it if it is none itself.
     *
     * @return empty if there is no such entry, or it is not as it was hashed
     */
    static Optional<LogEnd> of(TrailReader reader, ChainId log, long number) {
        try {
            Optional<ChainEntry> entry = reader.entry(log, number);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            LogRow row = LogRow.of(entry.get());
            return row.is(PayloadType.LOG_CLOSED) ? of(reader, log, number - 1) : Optional.of(of(row));
        } catch (AuditException | ArithmeticException altered) {
            return Optional.empty();
        }
    }

    private static LogEnd of(LogRow row) {
        CompactRange range = CompactRange.empty();
        if (!row.is(PayloadType.LOG_OPENED)) {
            Seal seal = row.seal();
            range = CompactRange.of(Math.addExact(seal.previous().size(), seal.count()), seal.edge());
        }
        range.append(row.hash());
        return new LogEnd(row.number(), range.size(), range.root());
    }
}
