// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.Alert;
import java.util.List;

/** Where undelivered alerts wait. Safe for use by several threads. */
interface AlertSource {
    /** These alerts' transaction has committed. */
    void committed(List<Alert> alerts);

    /** Takes alerts to be delivered now, oldest first. */
    List<Alert> claim(int max);

    /** Says what became of claimed alerts; those not delivered are to be claimed again later. */
    void delivered(List<Alert> claimed, List<Alert> delivered);

    /** For the start-up line. */
    String describe();
}
