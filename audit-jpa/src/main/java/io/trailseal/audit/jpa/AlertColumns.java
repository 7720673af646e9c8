// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import io.trailseal.audit.spi.ClaimedAlert;
import java.util.UUID;

/** Stored alerts: the queries that find them, and a row read column by column. Safe for use by several threads. */
final class AlertColumns {
    private static final String WAITING = "%1$s.delivered_at is null and %1$s.dead_at is null";

    private static final String SELECT =
            "select a.id, a.event_id, a.alert_type, a.reason, a.trail_id, a.trail_name, a.chain_id, a.seq, a.event_time,"
                    + " a.event_name, a.event_type, a.level_name, a.outcome, a.actor, a.target_type, a.target_id, a.application,"
                    + " a.refusals, a.claimed_until from trailseal_alert a where "
                    + WAITING.formatted("a");

    /** Looked at first: the oldest waiting alerts. Nearly always the first of some chain is among them. */
    private static final int WINDOW = 1000;

    private AlertColumns() {}

    /** The same as {@link #heads}, among the oldest waiting alerts only, so that a long queue costs no more than a short one. */
    static String oldestHeads(int max) {
        return heads(
                " and a.created_order <= coalesce((select w.created_order from trailseal_alert w where "
                        + WAITING.formatted("w") + " order by w.created_order offset " + WINDOW
                        + " rows fetch first 1 row only), " + Long.MAX_VALUE + ")",
                max);
    }

    /**
     * The query that locks the first waiting alert of each chain, where it is due, the oldest first, passing over those another
     * transaction has locked; its parameter is the time. The offset keeps PostgreSQL from joining the table with itself, which for a
     * long chain is quadratic; so it asks an index for each.
     */
    static String heads(int max) {
        return heads("", max);
    }

    private static String heads(String among, int max) {
        return SELECT
                + among
                + " and a.claimed_until < ?1 and not exists (select 1 from trailseal_alert e where e.chain_id = a.chain_id"
                + " and e.seq < a.seq and " + WAITING.formatted("e") + " offset 0 rows)"
                + " order by a.created_order fetch first " + max + " rows only for update skip locked";
    }

    /** The query for those that wait behind one in its chain; its parameters are the chain and that one's sequence. */
    static String followers(int max) {
        return SELECT + " and a.chain_id = ?1 and a.seq > ?2 order by a.seq fetch first " + max + " rows only";
    }

    /** The query that locks those of some alerts that are still reserved; its parameters are the reservation's end and the ids. */
    static String reserved(int count) {
        StringBuilder query =
                new StringBuilder("select a.id from trailseal_alert a where a.claimed_until = ?1 and a.id in (?2");
        for (int i = 1; i < count; i++) {
            query.append(", ?").append(i + 2);
        }
        return query.append(") for update").toString();
    }

    static String id(Object[] row) {
        return String.valueOf(row[0]);
    }

    static Object chain(Object[] row) {
        return row[6];
    }

    static long sequence(Object[] row) {
        return EntryColumns.number(row[7], "trailseal_alert, id " + row[0], "seq");
    }

    static long claimedUntil(Object[] row) {
        return EntryColumns.number(row[18], "trailseal_alert, id " + row[0], "claimed_until");
    }

    static ClaimedAlert claimed(Object[] row) {
        long refusals = EntryColumns.number(row[17], "trailseal_alert, id " + row[0], "refusals");
        return new ClaimedAlert(alert(row), Math.toIntExact(refusals));
    }

    private static Alert alert(Object[] row) {
        String place = "trailseal_alert, id " + row[0];
        try {
            return new Alert(
                    UUID.fromString((String) row[0]),
                    UUID.fromString((String) row[1]),
                    AlertType.valueOf((String) row[2]),
                    Columns.text(row[3]),
                    TrailId.of(EntryColumns.id(row[4], place, "trail_id")),
                    Columns.text(row[5]),
                    ChainId.of(EntryColumns.id(row[6], place, "chain_id")),
                    EntryColumns.number(row[7], place, "seq"),
                    Columns.instant(EntryColumns.number(row[8], place, "event_time")),
                    Columns.text(row[9]),
                    Columns.text(row[10]),
                    Columns.text(row[11]),
                    Columns.text(row[12]),
                    Columns.text(row[13]),
                    Columns.text(row[14]),
                    Columns.text(row[15]),
                    Columns.text(row[16]));
        } catch (IllegalArgumentException e) {
            throw new AuditException(
                    "TSEAL-05004", "malformed row in " + place + ": id, event_id or alert_type unknown", e);
        }
    }
}
