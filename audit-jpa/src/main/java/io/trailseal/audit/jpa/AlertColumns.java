// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import java.util.UUID;

/** A stored alert read column by column. Safe for use by several threads. */
final class AlertColumns {
    private AlertColumns() {}

    /** The query that locks the oldest alerts due, passing over those another transaction has locked; its parameter is the time. */
    static String claim(int max) {
        return "select id, event_id, alert_type, reason, trail_id, trail_name, chain_id, seq, event_time, event_name, event_type, level_name,"
                + " outcome, actor, target_type, target_id, application from trailseal_alert"
                + " where delivered_at is null and claimed_until < ?1 order by created_order"
                + " fetch first " + max + " rows only for update skip locked";
    }

    static Alert alert(Object[] row) {
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
