// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.verify.TrailVerifier;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node that records: its open trails and everything wired to them. Safe for use by several threads. */
final class ActiveNode implements RunningNode {
    private final OpenTrails trails;
    private final Ports ports;
    private final Transactions transactions;
    private final InNewTransaction newTransaction;
    private final EventIntake intake;
    private final CallRecorder calls;
    private final RelayExecutor executor;

    ActiveNode(
            OpenTrails trails,
            Ports ports,
            Transactions transactions,
            InNewTransaction newTransaction,
            EventIntake intake,
            CallRecorder calls,
            RelayExecutor executor) {
        this.trails = trails;
        this.ports = ports;
        this.transactions = transactions;
        this.newTransaction = newTransaction;
        this.intake = intake;
        this.calls = calls;
        this.executor = executor;
    }

    @Nullable
    Object call(InvocationContext call) throws Exception {
        return calls.call(call);
    }

    @Override
    public UUID record(String trail, AuditRecord event) {
        return intake.byHand(trails.get(trail), event);
    }

    @Override
    public AuditPage query(String trail, AuditQuery query) {
        OpenTrail open = trails.get(trail);
        if (transactions.isActive()) {
            return find(open, query);
        }
        return newTransaction.call(() -> find(open, query));
    }

    @Override
    public VerificationReport verify() {
        return newTransaction.call(() -> new TrailVerifier().verify(ports.store()));
    }

    @Override
    public AuditStatistics statistics(String trail) {
        OpenTrail open = trails.get(trail);
        return open.counts().statistics(open.engine().policy());
    }

    @Override
    public void flush() {
        ports.relay().flush();
    }

    void start() {
        ports.relay().start(executor.service());
    }

    /** Ends cleanly as far as that is possible: what can't be written is missed by nobody but the reader of a log. */
    void stop() {
        ports.relay().stop();
        executor.stop();
        trails.all().forEach(this::close);
    }

    private void close(OpenTrail trail) {
        List<Append> closings = trail.engine().close();
        if (closings.isEmpty()) {
            return;
        }
        try {
            newTransaction.run(() -> closings.forEach(closing -> ports.store().append(closing.entries())));
        } catch (RuntimeException | Error e) {
            closings.forEach(Append::unknown);
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04304",
                    "trail " + trail.name() + ": its chains could not be closed, as if this node had been killed",
                    e);
            return;
        }
        closings.forEach(Append::committed);
    }

    private AuditPage find(OpenTrail trail, AuditQuery query) {
        return TrailEngine.page(ports.store().find(trail.engine().trail().id(), query), query);
    }
}
