// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Something that really takes part in transactions: what is added is there after the commit, and never after a rollback. */
final class TransactionalList<T> {
    private final TransactionManager manager;
    private final Consumer<T> committed;
    private final Map<Transaction, Branch> branches = new ConcurrentHashMap<>();
    private final List<T> visible = new CopyOnWriteArrayList<>();
    private volatile int refusal;
    private volatile boolean lying;
    private final AtomicBoolean losing = new AtomicBoolean();

    TransactionalList(TransactionManager manager, Consumer<T> committed) {
        this.manager = manager;
        this.committed = committed;
    }

    TransactionalList(TransactionManager manager) {
        this(manager, added -> {});
    }

    void add(T value) {
        try {
            Transaction transaction = manager.getTransaction();
            if (transaction == null) {
                publish(value);
                return;
            }
            Branch branch = branches.get(transaction);
            if (branch == null) {
                branch = new Branch(transaction);
                transaction.enlistResource(branch);
                branches.put(transaction, branch);
            }
            branch.added.add(value);
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException(e);
        }
    }

    List<T> visible() {
        return List.copyOf(visible);
    }

    /** From now on every commit fails with this code of {@link XAException}. */
    void refuseToCommit(int code) {
        refusal = code;
        lying = false;
    }

    /** From now on every commit takes place and is reported as rolled back. */
    void lieAboutRollback() {
        lying = true;
    }

    /** The next commit is reported and doesn't take place. */
    void loseNextCommit() {
        losing.set(true);
    }

    private void publish(T value) {
        visible.add(value);
        committed.accept(value);
    }

    private final class Branch implements XAResource {
        private final Transaction transaction;
        private final List<T> added = new ArrayList<>();

        Branch(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public int prepare(Xid xid) throws XAException {
            refuse();
            return XA_OK;
        }

        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            branches.remove(transaction);
            if (onePhase) {
                refuse();
            }
            if (!losing.getAndSet(false)) {
                added.forEach(TransactionalList.this::publish);
            }
            if (lying) {
                throw new XAException(XAException.XA_RBROLLBACK);
            }
        }

        @Override
        public void rollback(Xid xid) {
            branches.remove(transaction);
        }

        private void refuse() throws XAException {
            if (refusal != 0) {
                branches.remove(transaction);
                throw new XAException(refusal);
            }
        }

        @Override
        public void start(Xid xid, int flags) {
            // begins with the first value
        }

        @Override
        public void end(Xid xid, int flags) {
            // nothing more comes
        }

        @Override
        public void forget(Xid xid) {
            // nothing to forget
        }

        @Override
        public Xid[] recover(int flag) {
            return new Xid[0];
        }

        @Override
        public boolean isSameRM(XAResource other) {
            return this == other;
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
}
