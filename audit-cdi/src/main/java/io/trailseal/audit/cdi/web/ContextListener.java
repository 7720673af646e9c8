// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Told when the servlet context is there. Safe for use by several threads. */
final class ContextListener implements ServletContextListener {
    /** The attribute of the servlet context under which its listener is found. */
    static final String ATTRIBUTE = "io.trailseal.audit.context-listener";

    private @Nullable Runnable start;
    private boolean told;

    /** Whether the start is kept; not if this has been told already. */
    synchronized boolean takes(Runnable newStart) {
        if (!told) {
            start = newStart;
        }
        return !told;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Runnable waiting = waiting();
        if (waiting == null) {
            bean().ifPresent(ServletStart::contextIsThere);
        } else {
            waiting.run();
        }
    }

    private static Optional<ServletStart> bean() {
        try {
            return CDI.current().select(ServletStart.class).stream().findFirst();
        } catch (IllegalStateException e) {
            // an application without CDI has no node either
            return Optional.empty();
        }
    }

    private synchronized @Nullable Runnable waiting() {
        told = true;
        Runnable waiting = start;
        start = null;
        return waiting;
    }
}
