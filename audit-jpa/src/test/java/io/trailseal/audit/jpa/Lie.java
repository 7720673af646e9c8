// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What a database's resource does at the end of a transaction, and what it says of that. */
enum Lie {
    /** It tells the truth. */
    NONE,
    COMMITS_AND_SAYS_ROLLED_BACK,
    COMMITS_AND_SAYS_NOTHING,
    ROLLS_BACK_AND_SAYS_COMMITTED,
    ROLLS_BACK_AND_SAYS_NOTHING,
    /** It neither commits nor rolls back what is prepared: somebody else has to, later. */
    STAYS_IN_DOUBT_AND_SAYS_NOTHING,
    STAYS_IN_DOUBT_AND_SAYS_COMMITTED;

    private static final ThreadLocal<Lie> NEXT = ThreadLocal.withInitial(() -> NONE);
    private static final AtomicInteger TOLD = new AtomicInteger();

    /** Runs something whose transactions end like this, if they end on this thread. */
    int during(Runnable work) {
        int before = TOLD.get();
        NEXT.set(this);
        try {
            work.run();
        } finally {
            NEXT.remove();
        }
        return TOLD.get() - before;
    }

    /** The same connection with a resource that lies when it is told to. */
    static XAConnection lying(XAConnection connection) {
        return (XAConnection) java.lang.reflect.Proxy.newProxyInstance(
                Lie.class.getClassLoader(), new Class<?>[] {XAConnection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        return result instanceof XAResource resource ? new Resource(resource) : result;
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private record Resource(XAResource real) implements XAResource {
        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            Lie lie = NEXT.get();
            if (lie != NONE) {
                TOLD.incrementAndGet();
            }
            switch (lie) {
                case NONE -> real.commit(xid, onePhase);
                case COMMITS_AND_SAYS_ROLLED_BACK -> {
                    real.commit(xid, onePhase);
                    throw new XAException(XAException.XA_RBROLLBACK);
                }
                case COMMITS_AND_SAYS_NOTHING -> {
                    real.commit(xid, onePhase);
                    throw new XAException(XAException.XAER_RMFAIL);
                }
                case ROLLS_BACK_AND_SAYS_COMMITTED -> real.rollback(xid);
                case ROLLS_BACK_AND_SAYS_NOTHING -> {
                    real.rollback(xid);
                    throw new XAException(XAException.XAER_RMFAIL);
                }
                case STAYS_IN_DOUBT_AND_SAYS_NOTHING -> throw new XAException(XAException.XAER_RMFAIL);
                case STAYS_IN_DOUBT_AND_SAYS_COMMITTED -> {
                    // nothing
                }
            }
        }

        @Override
        public void rollback(Xid xid) throws XAException {
            if (NEXT.get() == STAYS_IN_DOUBT_AND_SAYS_NOTHING) {
                TOLD.incrementAndGet();
                throw new XAException(XAException.XAER_RMFAIL);
            }
            real.rollback(xid);
        }

        @Override
        public int prepare(Xid xid) throws XAException {
            return real.prepare(xid);
        }

        @Override
        public void start(Xid xid, int flags) throws XAException {
            real.start(xid, flags);
        }

        @Override
        public void end(Xid xid, int flags) throws XAException {
            real.end(xid, flags);
        }

        @Override
        public void forget(Xid xid) throws XAException {
            real.forget(xid);
        }

        @Override
        public Xid[] recover(int flag) throws XAException {
            return real.recover(flag);
        }

        @Override
        public boolean isSameRM(XAResource other) throws XAException {
            return real.isSameRM(other instanceof Resource lying ? lying.real : other);
        }

        @Override
        public int getTransactionTimeout() throws XAException {
            return real.getTransactionTimeout();
        }

        @Override
        public boolean setTransactionTimeout(int seconds) throws XAException {
            return real.setTransactionTimeout(seconds);
        }
    }
}
