// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Calls what the container refuses, itself audited or not.
 *
 * @since 0.1.0
 */
@ApplicationScoped
public class VaultCaller {
    @Inject
    Vault vault;

    /** For the container. */
    public VaultCaller() {
        // the container sets the field
    }

    /** Sees the refusal. */
    @AuditEvent("vault.caller")
    public void audited() {
        vault.open();
    }

    /** Sees it too, and is not audited. */
    public void unaudited() {
        vault.open();
    }
}
