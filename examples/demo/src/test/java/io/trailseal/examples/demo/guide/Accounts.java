// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.guide;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditTarget;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The audited business; its level raises an alert. */
@Stateless
public class Accounts {
    @PersistenceContext
    EntityManager manager;

    @AuditEvent(value = "account.close", level = AuditLevel.SECURITY)
    public void close(@AuditTarget("Account") String id) {
        manager.createNativeQuery("insert into closed_account values (?)")
                .setParameter(1, id)
                .executeUpdate();
    }
}
