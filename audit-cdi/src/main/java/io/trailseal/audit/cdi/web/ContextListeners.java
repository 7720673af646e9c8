// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.web;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

/**
 * Gives each servlet context the listener that starts the node. For the servlet container, which finds it as a service.
 *
 * @since 0.1.0
 */
public final class ContextListeners implements ServletContainerInitializer {
    /** For the servlet container. */
    public ContextListeners() {
        // nothing to set
    }

    /** Several copies of this module may see one context: its first listener counts. */
    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        if (context.getAttribute(ContextListener.ATTRIBUTE) == null) {
            ContextListener listener = new ContextListener();
            context.addListener(listener);
            context.setAttribute(ContextListener.ATTRIBUTE, listener);
        }
    }
}
