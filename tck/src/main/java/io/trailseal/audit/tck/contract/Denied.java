// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import jakarta.ejb.ApplicationException;

/**
 * A security exception that rolls nothing back by itself.
 *
 * @since 0.1.0
 */
@ApplicationException(rollback = false)
public final class Denied extends SecurityException {
    private static final long serialVersionUID = 1L;

    /** An exception without a message. */
    public Denied() {
        super((String) null);
    }
}
