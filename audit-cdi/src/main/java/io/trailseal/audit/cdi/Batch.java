// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.spi.Alert;
import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What one transaction writes: entries, and the alerts they raise. For one thread at a time; its end may come on another. */
final class Batch {
    private final Ports ports;
    private final UUID transaction;
    private final List<Append> appends = new ArrayList<>();
    private final List<Pending> stored = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    /** All entries are with the store: they may be committed yet, whatever is reported. */
    private boolean written;

    private boolean ended;

    Batch(Ports ports, UUID transaction) {
        this.ports = ports;
        this.transaction = transaction;
    }

    UUID transaction() {
        return transaction;
    }

    /** Stores events in the current transaction; trails in the order of their ids, so that no two transactions cross. */
    synchronized void write(List<Pending> events) {
        if (ended) {
            throw new IllegalStateException("the transaction has ended meanwhile");
        }
        Map<TrailId, List<Pending>> byTrail = new TreeMap<>();
        for (Pending event : events) {
            byTrail.computeIfAbsent(event.trail().engine().trail().id(), id -> new ArrayList<>())
                    .add(event);
        }
        List<Alert> raised = new ArrayList<>();
        written = false;
        for (List<Pending> ofTrail : byTrail.values()) {
            OpenTrail trail = ofTrail.get(0).trail();
            List<AuditRecord> records = ofTrail.stream().map(Pending::event).toList();
            Append append = trail.engine().append(transaction, records);
            appends.add(append);
            ports.store().append(append.entries());
            raised.addAll(trail.engine().alerts(append, records));
        }
        written = true;
        if (!raised.isEmpty()) {
            ports.outbox().ifPresent(outbox -> outbox.add(List.copyOf(raised)));
        }
        stored.addAll(events);
        alerts.addAll(raised);
    }

    /**
     * Takes note of how the transaction ended; only the first time counts. One that was reported rolled back after everything was written may
     * be in doubt in the database: nobody sees its rows, and whoever inserted rows in their places would wait for its end. So its chain is not
     * used again, unlike that of one whose rows were refused.
     *
     * @param status one of {@link Status}
     */
    synchronized void ended(int status) {
        if (ended) {
            return;
        }
        ended = true;
        switch (status) {
            case Status.STATUS_COMMITTED -> committed();
            case Status.STATUS_ROLLEDBACK -> appends.forEach(written ? Append::unknown : Append::rolledBack);
            default -> appends.forEach(Append::unknown);
        }
    }

    private void committed() {
        if (!alerts.isEmpty()) {
            // before the chain is free for others, whose alerts come after ours
            ports.relay().committed(alerts);
        }
        appends.forEach(Append::committed);
        stored.forEach(event -> event.trail().counts().stored(event.event().level()));
    }
}
