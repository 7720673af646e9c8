// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.tck.contract.CdiDoor;
import io.trailseal.audit.tck.contract.Work;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

/**
 * A session bean that manages its transactions itself.
 *
 * @since 0.1.0
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManaged {
    @Inject
    Work work;

    @Inject
    CdiDoor door;

    /** For the container. */
    public BeanManaged() {
        // the container sets the fields
    }

    /** Calls an audited bean in a transaction, and commits. */
    public void callAndCommit(String line) throws Exception {
        UserTransaction transaction = work.userTransaction();
        transaction.begin();
        door.commit(line);
        transaction.commit();
    }

    /** Calls an audited bean in a transaction, and rolls back. */
    public void callAndRollBack(String line) throws Exception {
        UserTransaction transaction = work.userTransaction();
        transaction.begin();
        door.commit(line);
        transaction.rollback();
    }

    /** Is audited itself, and commits. */
    @AuditEvent("bmt.commit")
    public void commit(String line) throws Exception {
        UserTransaction transaction = work.userTransaction();
        transaction.begin();
        work.write(line);
        transaction.commit();
    }

    /** Is audited itself, rolls back and throws. */
    @AuditEvent("bmt.fail")
    public void fail(String line) throws Exception {
        UserTransaction transaction = work.userTransaction();
        transaction.begin();
        work.write(line);
        transaction.rollback();
        throw new IllegalStateException("fail");
    }
}
