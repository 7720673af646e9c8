// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What one transaction has appended, on its way into memory. For one transaction. */
final class StagedEntries implements XAResource {
    private final MemoryAuditStore memory;
    private final Runnable ended;
    private final MemoryAuditStore own = new MemoryAuditStore();
    private final List<ChainEntry> entries = new ArrayList<>();

    StagedEntries(MemoryAuditStore memory, Runnable ended) {
        this.memory = memory;
        this.ended = ended;
    }

    /**
     * Takes entries, all or none.
     *
     * @throws AuditException if there is an entry in one of their places, in memory or in this transaction
     */
    void add(List<ChainEntry> added) {
        // whichever has an entry in such a place refuses, and says which
        (isAnyTaken(added) ? memory : own).append(added);
        entries.addAll(added);
    }

    private boolean isAnyTaken(List<ChainEntry> wanted) {
        return wanted.stream()
                .anyMatch(entry -> memory.entry(entry.chain(), entry.sequence()).isPresent());
    }

    /** What this transaction sees: what had committed, and its own. */
    MemoryAuditStore view() {
        MemoryAuditStore view = new MemoryAuditStore();
        memory.trails().forEach(trail -> view.trail(trail.name(), trail.id()));
        for (ChainId chain : memory.chains()) {
            try (Stream<ChainEntry> committed = memory.entries(chain, Long.MIN_VALUE)) {
                view.append(committed.toList());
            }
        }
        view.append(entries);
        return view;
    }

    /** Beside other resources, this is the last moment to refuse. */
    @Override
    public int prepare(Xid xid) throws XAException {
        if (isAnyTaken(entries)) {
            ended.run();
            throw new XAException(XAException.XA_RBINTEGRITY);
        }
        return XA_OK;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        ended.run();
        try {
            memory.append(entries);
        } catch (AuditException e) {
            XAException refused = new XAException(XAException.XA_RBINTEGRITY);
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public void rollback(Xid xid) {
        ended.run();
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return this == other;
    }

    @Override
    public void start(Xid xid, int flags) {
        // begins with the first entry
    }

    @Override
    public void end(Xid xid, int flags) {
        // nothing more comes
    }

    @Override
    public void forget(Xid xid) {
        // nothing is decided alone
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
