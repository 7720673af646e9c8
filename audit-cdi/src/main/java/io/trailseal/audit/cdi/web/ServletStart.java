// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.web;

import io.trailseal.audit.cdi.LaterStart;
import io.trailseal.audit.cdi.OwnBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;

/**
 * Starts the node of a web application with its servlet context. Weld fires the event before that under a lock, and another thread of
 * WildFly's, which makes the application's validators meanwhile, wants that lock while the node's first insert wants the validators. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@ApplicationScoped
public class ServletStart implements LaterStart {
    /** For the container. */
    public ServletStart() {
        // nothing to set
    }

    @Override
    public boolean takes(Object event, Runnable start) {
        return event instanceof ServletContext context
                && context.getAttribute(ContextListener.ATTRIBUTE) instanceof ContextListener listener
                && listener.takes(start);
    }
}
