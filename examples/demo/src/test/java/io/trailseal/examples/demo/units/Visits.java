// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import io.trailseal.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The audited bean. */
@ApplicationScoped
public class Visits {
    @Transactional
    @AuditEvent("units.visit")
    public void visit() {
        // that it is recorded is all
    }
}
