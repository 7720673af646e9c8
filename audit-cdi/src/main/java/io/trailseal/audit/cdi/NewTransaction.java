// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * Runs something in a transaction of its own. A bean with an annotation, since that works everywhere even after another transaction's
 * end, where {@code UserTransaction} does not. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@ApplicationScoped
public class NewTransaction {
    /** For the container. */
    public NewTransaction() {
        // no state
    }

    /**
     * Runs something in a new transaction, which commits when it returns and rolls back when it throws.
     *
     * @param <T> what it returns
     * @param work what to do
     * @return what it returned
     * @throws Exception what it threw, or that the transaction did not commit, which some containers throw as a checked exception
     */
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = Throwable.class)
    public <T> T call(Supplier<T> work) throws Exception {
        return work.get();
    }
}
