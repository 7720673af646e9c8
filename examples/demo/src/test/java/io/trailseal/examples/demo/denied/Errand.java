// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Goes to the vault. */
@ApplicationScoped
public class Errand {
    @Inject
    Vault vault;

    @AuditEvent("errand.run")
    public void run(@AuditTarget("Vault") long id) {
        vault.open(id);
    }
}
