// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

/**
 * Where a setting may stand.
 *
 * @since 0.1.0
 */
public enum Scope {
    /** Once: {@code trailseal.x}. */
    APPLICATION,
    /** Once for all trails, and for a named trail as {@code trailseal.trail.<name>.x}, which wins. */
    TRAIL,
    /**
     * Like {@link #TRAIL}, and for a class as {@code trailseal."com.acme.Orders".x} and for a method, whatever its parameters, as {@code
     * trailseal."com.acme.Orders/approve".x}: a method's wins over a class's, and that over the annotation.
     */
    METHOD,
    /** Once; read by another module, only checked here. */
    MODULE,
    /** Nowhere yet: it fails the deployment, so that nobody believes it in force. */
    NOT_IMPLEMENTED
}
