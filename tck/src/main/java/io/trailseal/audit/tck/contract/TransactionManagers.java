// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import jakarta.transaction.TransactionManager;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's transaction manager, for which the platform has no common name. */
final class TransactionManagers {
    /** Of WildFly and of Narayana, and of Payara. */
    private static final List<String> NAMES =
            List.of("java:jboss/TransactionManager", "java:appserver/TransactionManager");

    /** Of Open Liberty, which has none in JNDI. */
    private static final String FACTORY = "com.ibm.tx.jta.TransactionManagerFactory";

    private TransactionManagers() {}

    static TransactionManager find() {
        for (String name : NAMES) {
            try {
                return (TransactionManager) new InitialContext().lookup(name);
            } catch (NamingException e) {
                // not this server
            }
        }
        try {
            Class<?> factory =
                    Class.forName(FACTORY, true, Thread.currentThread().getContextClassLoader());
            return (TransactionManager)
                    factory.getMethod("getTransactionManager").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("transaction manager: expected one of " + NAMES + " or " + FACTORY, e);
        }
    }
}
