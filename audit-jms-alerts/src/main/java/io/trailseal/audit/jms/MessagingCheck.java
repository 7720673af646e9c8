// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import io.trailseal.audit.AuditException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Refuses the deployment where the server has no JMS: the dispatcher is left out there, and alerts that were meant for a queue would go to
 * the log, which nobody watches for them. For the container.
 *
 * @since 0.1.0
 */
public class MessagingCheck implements Extension {
    private static final String NEEDED = "jakarta.jms.JMSContext";

    private final ClassLoader loader;

    /** For the container. */
    public MessagingCheck() {
        this(MessagingCheck.class.getClassLoader());
    }

    MessagingCheck(ClassLoader loader) {
        this.loader = loader;
    }

    void check(@Observes AfterDeploymentValidation event) {
        if (!isPresent()) {
            event.addDeploymentProblem(
                    new AuditException(
                            "TSEAL-06090",
                            "trailseal-jms-alerts is in the application, and the server has no JMS: expected the class "
                                    + NEEDED
                                    + ", found none. Use a server with JMS (WildFly: standalone-full.xml; Open Liberty: the features"
                                    + " messagingServer-3.0 and messagingClient-3.0), or leave trailseal-jms-alerts out, and alerts are logged"));
        }
    }

    private boolean isPresent() {
        try {
            Class.forName(NEEDED, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
