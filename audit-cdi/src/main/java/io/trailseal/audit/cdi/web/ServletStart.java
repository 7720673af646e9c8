// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.web;

import io.trailseal.audit.cdi.LaterStart;
import io.trailseal.audit.cdi.OwnBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;
import java.security.CodeSource;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Starts the node of a web application with its servlet context. Weld fires the event before that under a lock, and another thread of
 * WildFly's, which makes the application's validators meanwhile, wants that lock while the node's first insert wants the validators.
 * Payara tells our archive's beans before there is any servlet context: nothing can be injected or looked up then, unless the application
 * has session beans. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@ApplicationScoped
public class ServletStart implements LaterStart {
    private static final String LIBRARIES = "/WEB-INF/lib/";
    private static final String MODULE = "java:module/ModuleName";

    private @Nullable Runnable early;

    /** For the container. */
    public ServletStart() {
        // nothing to set
    }

    @Override
    public boolean takes(Object event, Runnable start) {
        if (event instanceof ServletContext context) {
            return context.getAttribute(ContextListener.ATTRIBUTE) instanceof ContextListener listener
                    && listener.takes(start);
        }
        boolean later = liesInAWebApplication() && !moduleIsThere();
        if (later) {
            keep(start);
        }
        return later;
    }

    private synchronized void keep(Runnable start) {
        early = start;
    }

    /** Starts the node if it was to be started before there was a servlet context. */
    void contextIsThere() {
        Runnable start = taken();
        if (start != null) {
            start.run();
        }
    }

    private synchronized @Nullable Runnable taken() {
        Runnable start = early;
        early = null;
        return start;
    }

    /** Whether this thread has the module's names, and with them what the module's beans are to be injected with. */
    private static boolean moduleIsThere() {
        try {
            InitialContext.doLookup(MODULE);
            return true;
        } catch (NamingException e) {
            return false;
        }
    }

    /** By the servlet specification a web application has its libraries there, and its context comes for certain. */
    private static boolean liesInAWebApplication() {
        CodeSource source = ServletStart.class.getProtectionDomain().getCodeSource();
        return source != null
                && source.getLocation() != null
                && source.getLocation().getPath().contains(LIBRARIES);
    }
}
