// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.AuditEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;

/**
 * A session bean that nobody of the contract's callers may use.
 *
 * @since 0.1.0
 */
@Stateless
@RolesAllowed("nobody-has-it")
public class Vault {
    /** For the container. */
    public Vault() {
        // nothing to set
    }

    /** Is never reached. */
    @AuditEvent("vault.open")
    public void open() {
        throw new IllegalStateException("called without the role");
    }
}
