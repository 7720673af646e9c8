// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.absent;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import jakarta.enterprise.context.ApplicationScoped;

/** The audited bean; its level raises an alert. */
@ApplicationScoped
public class Door {
    @AuditEvent(value = "door.open", level = AuditLevel.SECURITY)
    public void open() {
        // that it is recorded is all
    }
}
