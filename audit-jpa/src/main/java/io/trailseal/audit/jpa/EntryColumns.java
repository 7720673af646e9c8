// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A stored entry read column by column. Nothing is judged here: whatever a {@link ChainEntry} can hold is handed on. What it can't hold
 * (an id that hasn't 16 bytes, a missing number) is reported by place, and never skipped. Safe for use by several threads.
 */
final class EntryColumns {
    /** The columns, in the order {@link #entry} takes them, for a query whose entity is called {@code e}. */
    static final String SELECT =
            "select e.chainId, e.sequence, e.trailId, e.header, e.salt, e.payload, e.mac, e.kind, e.eventId,"
                    + " e.eventTime, e.eventName, e.eventType, e.levelName, e.outcome, e.actor, e.targetType, e.targetId, e.requestId"
                    + " from TrailsealEntry e";

    private EntryColumns() {}

    static ChainEntry entry(Object[] row) {
        byte[] chain = (byte[]) row[0];
        String place = "trailseal_entry, chain_id " + hex(chain) + ", seq " + row[1];
        return new ChainEntry(
                TrailId.of(id(row[2], place, "trail_id")),
                ChainId.of(id(chain, place, "chain_id")),
                number(row[1], place, "seq"),
                Columns.bytes(row[3]),
                Columns.bytes(row[4]),
                Columns.bytes(row[5]),
                Columns.bytes(row[6]),
                new Projection(
                        (int) number(row[7], place, "kind"),
                        Columns.text(row[8]),
                        number(row[9], place, "event_time"),
                        Columns.text(row[10]),
                        Columns.text(row[11]),
                        Columns.text(row[12]),
                        Columns.text(row[13]),
                        Columns.text(row[14]),
                        Columns.text(row[15]),
                        Columns.text(row[16]),
                        Columns.text(row[17])));
    }

    /** The bytes of an id, which must be 16. */
    static byte[] id(@Nullable Object column, String place, String name) {
        byte[] value = column == null ? new byte[0] : (byte[]) column;
        if (value.length != ChainId.LENGTH) {
            throw new AuditException(
                    "TSEAL-05004",
                    "malformed row in " + place + ": " + name + ": expected 16 bytes, found " + value.length);
        }
        return value;
    }

    static long number(@Nullable Object column, String place, String name) {
        if (column == null) {
            throw new AuditException(
                    "TSEAL-05004", "malformed row in " + place + ": " + name + ": expected a number, found null");
        }
        return ((Number) column).longValue();
    }

    static String hex(byte @Nullable [] value) {
        return value == null ? "null" : HexFormat.of().formatHex(value);
    }
}
