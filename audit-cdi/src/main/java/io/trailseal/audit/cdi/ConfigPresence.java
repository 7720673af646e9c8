// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;

/** Whether there is MicroProfile Config: the one part beside CDI and transactions that no application can record without. */
final class ConfigPresence {
    private static final String NEEDED = "org.eclipse.microprofile.config.ConfigProvider";

    private ConfigPresence() {}

    /** @throws AuditException TSEAL-04650 if there is none */
    static void require(ClassLoader loader) {
        try {
            Class.forName(NEEDED, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new AuditException(
                    "TSEAL-04650",
                    "Trailseal is in the application, and the server has no MicroProfile Config: expected the class "
                            + NEEDED
                            + ", found none. Open Liberty: add the feature mpConfig-3.1, or microProfile-6.1 with all of"
                            + " MicroProfile. WildFly: use a configuration with the subsystem microprofile-config-smallrye",
                    e);
        }
    }
}
