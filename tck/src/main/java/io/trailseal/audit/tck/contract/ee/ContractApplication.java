// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * Puts the resources at the application's root.
 *
 * @since 0.1.0
 */
@ApplicationPath("/")
public class ContractApplication extends Application {
    /** For the container. */
    public ContractApplication() {
        // nothing to set
    }
}
