// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import io.trailseal.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Who calls audited beans from within its own transaction, audited or not.
 *
 * @since 0.1.0
 */
@ApplicationScoped
public class Caller {
    /** For the container. */
    public Caller() {
        // nothing to set
    }

    @Transactional
    void inTransaction(Call work) throws Exception {
        work.make();
    }

    @Transactional
    @AuditEvent("caller.outer")
    void audited(Call work) throws Exception {
        work.make();
    }
}
