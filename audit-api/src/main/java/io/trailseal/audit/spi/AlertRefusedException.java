// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.AuditException;

/**
 * A dispatcher refuses this one alert, whatever the state of the receiver: trying it again is unlikely to help, and each refusal counts.
 * Any other exception may mean that nothing gets through, and then counts only if other alerts do. Immutable.
 *
 * @since 0.1.0
 */
public final class AlertRefusedException extends AuditException {
    private static final long serialVersionUID = 1L;

    /**
     * @param code a short code for the reason, which is kept with the alert: nothing personal
     * @param message what is wrong, without the code
     * @param cause what brought it about
     */
    public AlertRefusedException(String code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
