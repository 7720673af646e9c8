// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.cdi.context.RefusedCall;
import io.trailseal.audit.core.TrailEngine;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
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
    private final RefusalRecorder refused;
    private final SurvivorWriter survivorWriter;
    private final NodeVerifier verifier;
    private final Optional<SpoolReplay> replay;
    private final NodeStop stop;

    ActiveNode(
            OpenTrails trails,
            Ports ports,
            Transactions transactions,
            InNewTransaction newTransaction,
            EventIntake intake,
            CallRecorder calls,
            RefusalRecorder refused,
            SurvivorWriter survivorWriter,
            NodeVerifier verifier,
            Optional<SpoolReplay> replay,
            NodeStop stop) {
        this.trails = trails;
        this.ports = ports;
        this.transactions = transactions;
        this.newTransaction = newTransaction;
        this.intake = intake;
        this.calls = calls;
        this.refused = refused;
        this.survivorWriter = survivorWriter;
        this.verifier = verifier;
        this.replay = replay;
        this.stop = stop;
    }

    @Nullable
    Object call(InvocationContext call) throws Exception {
        return calls.call(call);
    }

    void refused(RefusedCall call) {
        refused.record(call);
    }

    @Override
    public UUID record(String trail, AuditRecord event) {
        OpenTrail open = trails.get(trail);
        return open.enabled() ? intake.byHand(open, event) : event.id().orElseGet(UUID::randomUUID);
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
    public VerificationReport verify(Expectations expected) {
        return verifier.verify(expected);
    }

    @Override
    public AuditStatistics statistics(String trail) {
        OpenTrail open = trails.get(trail);
        return open.counts().statistics(open.engine().policy());
    }

    @Override
    public void flush() {
        survivorWriter.flush();
        replay.ifPresent(SpoolReplay::pass);
        ports.relay().flush();
    }

    void stop() {
        stop.run();
    }

    private AuditPage find(OpenTrail trail, AuditQuery query) {
        return TrailEngine.page(ports.store().find(trail.engine().trail().id(), query), query);
    }
}
