// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.AuditStore;
import java.util.Optional;

/** Where events and alerts go, and where events go that the store does not take. */
record Ports(AuditStore store, Optional<AlertOutbox> outbox, AlertRelay relay, Overflow overflow) {
    Ports(AuditStore store, Optional<AlertOutbox> outbox, AlertRelay relay) {
        this(store, outbox, relay, Overflow.none());
    }
}
