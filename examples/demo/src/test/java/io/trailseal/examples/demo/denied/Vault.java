// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;

/** An EJB that no clerk may call. */
@Stateless
public class Vault {
    @RolesAllowed("boss")
    @AuditEvent("vault.open")
    public void open(@AuditTarget("Vault") long id) {
        // for the boss
    }
}
