// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** A naming context that is one flat map: what a server would bind under {@code java:comp}. */
public final class TestNaming implements InitialContextFactory {
    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    /** For the JDK's naming manager. */
    public TestNaming() {}

    /** Binds what a server would. */
    public static void bind(String name, Object value) {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, TestNaming.class.getName());
        BOUND.put(name, value);
    }

    static void unbind(String name) {
        BOUND.remove(name);
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return (Context) Proxy.newProxyInstance(
                TestNaming.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lookup" -> lookup(arguments[0].toString());
                    case "getEnvironment" -> new Hashtable<>();
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object lookup(String name) throws NamingException {
        Object found = BOUND.get(name);
        if (found == null) {
            throw new NameNotFoundException(name);
        }
        return found;
    }
}
