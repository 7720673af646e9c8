// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import io.trailseal.audit.AuditException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts go: two JNDI names and, once looked up, what they stand for. Found ends are kept until {@link #forget()}, so that a
 * resource that was replaced while we could not send is found anew. Safe for use by several threads.
 */
final class AlertQueue {
    private static final String FACTORY_REMEDY =
            "set " + JmsAlertDispatcher.CONNECTION_FACTORY + " or use a server profile with JMS";
    private static final String QUEUE_REMEDY =
            "declare it with @JMSDestinationDefinition or set " + JmsAlertDispatcher.QUEUE;

    private final String queueName;
    private final String factoryName;
    private volatile @Nullable Ends found;

    AlertQueue(String queueName, String factoryName) {
        this.queueName = queueName;
        this.factoryName = factoryName;
    }

    /** What to send with, and where to. */
    record Ends(ConnectionFactory connectionFactory, Queue queue) {}

    String name() {
        return queueName;
    }

    Ends ends() {
        Ends ends = found;
        if (ends == null) {
            ends = new Ends(
                    lookUp(ConnectionFactory.class, factoryName, "TSEAL-06001", "connection factory", FACTORY_REMEDY),
                    lookUp(Queue.class, queueName, "TSEAL-06002", "queue", QUEUE_REMEDY));
            found = ends;
        }
        return ends;
    }

    void forget() {
        found = null;
    }

    private static <T> T lookUp(Class<T> type, String name, String code, String role, String remedy) {
        Object object;
        try {
            object = new InitialContext().lookup(name);
        } catch (NamingException missing) {
            throw new AuditException(
                    code, "no JMS " + role + " for alerts at JNDI name " + name + ": " + remedy, missing);
        }
        if (!type.isInstance(object)) {
            throw new AuditException(
                    "TSEAL-06003",
                    "wrong JMS " + role + " for alerts at JNDI name " + name + ": expected a " + type.getName()
                            + ", found "
                            + (object == null
                                    ? "nothing"
                                    : "a " + object.getClass().getName()) + "; "
                            + remedy);
        }
        return type.cast(object);
    }
}
