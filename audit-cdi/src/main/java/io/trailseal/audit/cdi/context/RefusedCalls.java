// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.context;

/**
 * Takes calls whose callers were refused. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface RefusedCalls {
    /**
     * Records a call, if its method is audited and its refusal is not recorded yet. Never throws what recording it brings up: the answer
     * is given, and a failure is reported and counted.
     *
     * @param call the call
     */
    void refused(RefusedCall call);
}
