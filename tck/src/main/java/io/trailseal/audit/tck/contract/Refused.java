// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import jakarta.ejb.ApplicationException;

/**
 * An exception that rolls nothing back by itself, neither in CDI nor in EJB.
 *
 * @since 0.1.0
 */
@ApplicationException(rollback = false)
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** An exception without a message. */
    public Refused() {
        super(null, null, false, false);
    }
}
