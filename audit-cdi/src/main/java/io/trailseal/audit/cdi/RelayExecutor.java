// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Threads of a node: the container's, else one of our own. */
record RelayExecutor(ScheduledExecutorService service, boolean own) {
    private static final String MANAGED = "java:comp/DefaultManagedScheduledExecutorService";

    static RelayExecutor find(String name) {
        try {
            // the container's type is one of these, so that its own need not be there
            if (InitialContext.doLookup(MANAGED) instanceof ScheduledExecutorService managed) {
                return new RelayExecutor(managed, false);
            }
        } catch (NamingException e) {
            // no container that manages threads
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new RelayExecutor(
                Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                }),
                true);
    }

    /** Ends our own threads when they have done what they are at; the container's are its own business. */
    void stop() {
        if (own) {
            service.shutdown();
        }
    }
}
