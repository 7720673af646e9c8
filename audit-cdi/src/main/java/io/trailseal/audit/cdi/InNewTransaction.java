// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import java.util.function.Supplier;

/** Runs something in a transaction of its own, and says by an unchecked exception if that did not commit. */
final class InNewTransaction {
    private final NewTransaction bean;
    private final Runnable first;

    InNewTransaction(NewTransaction bean) {
        this(bean, () -> {});
    }

    private InNewTransaction(NewTransaction bean, Runnable first) {
        this.bean = bean;
        this.first = first;
    }

    /** The same, where something is done at the beginning of each transaction. */
    InNewTransaction beginningWith(Runnable beginning) {
        return new InNewTransaction(bean, beginning);
    }

    /**
     * Runs something; it is durable when this returns.
     *
     * @throws RuntimeException what it threw
     * @throws AuditException TSEAL-04306 if the transaction did not commit
     */
    <T> T call(Supplier<T> work) {
        try {
            return bean.call(() -> {
                first.run();
                return work.get();
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // declared or not: containers throw what their transaction manager does, a RollbackException for one
            throw new AuditException("TSEAL-04306", "a transaction of our own did not commit", e);
        }
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
