// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an exception means that the caller was refused. By name, since most of these classes are optional. A wrapper that a
 * container or the reflection API puts around an exception is looked through; any other cause is not: a call that failed because
 * something inside it was refused has failed.
 */
final class DeniedExceptions {
    private static final Set<String> REFUSALS = Set.of(
            "java.lang.SecurityException",
            "jakarta.ejb.EJBAccessException",
            "jakarta.ws.rs.ForbiddenException",
            "jakarta.ws.rs.NotAuthorizedException");
    private static final Set<String> WRAPPERS = Set.of(
            "jakarta.ejb.EJBException",
            "jakarta.ejb.EJBTransactionRolledbackException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException");

    private final Set<String> names;

    DeniedExceptions(Set<String> own) {
        Set<String> all = new HashSet<>(REFUSALS);
        all.addAll(own);
        names = Set.copyOf(all);
    }

    boolean contains(Throwable thrown) {
        @Nullable Throwable inner = thrown;
        while (inner != null) {
            if (isNamed(inner.getClass())) {
                return true;
            }
            inner = WRAPPERS.contains(inner.getClass().getName()) ? inner.getCause() : null;
        }
        return false;
    }

    private boolean isNamed(Class<?> type) {
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            if (names.contains(c.getName())) {
                return true;
            }
        }
        return false;
    }
}
