// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.AuditException;

/**
 * What a store throws when the connection it worked on broke, or none can be had any more. Whatever was reported of that connection may be
 * wrong, and a fail-over may be behind it: the node uses none of its chains again. A store that can't tell throws any other
 * {@link AuditException}. Immutable.
 *
 * @since 0.1.0
 */
public class BrokenConnectionException extends AuditException {
    private static final long serialVersionUID = 1L;

    /**
     * @param code the message's number, as for any failure of the store
     * @param message what is wrong, without the code
     * @param cause what brought it about
     */
    public BrokenConnectionException(String code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
