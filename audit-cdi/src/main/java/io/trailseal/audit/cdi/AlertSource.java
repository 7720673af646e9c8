// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import java.time.Instant;
import java.util.List;

/** Where undelivered alerts wait. Safe for use by several threads. */
interface AlertSource {
    /** These alerts' transaction has committed. */
    void committed(List<Alert> alerts);

    /** Takes alerts to be delivered now; those of one chain in order and without a gap. */
    Claim claim(int max);

    /** Says what became of claimed alerts: of each chain, its first claimed one at least. Those left out wait as before. */
    void settle(Claim claim, List<SettledAlert> alerts);

    /** For the start-up line. */
    String describe();

    /** Alerts that are this node's until a time. Immutable. */
    record Claim(List<ClaimedAlert> alerts, Instant until) {}
}
