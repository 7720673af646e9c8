// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.AuditStore;
import java.util.Optional;

/** Where events and alerts go. */
record Ports(AuditStore store, Optional<AlertOutbox> outbox, AlertRelay relay) {}
