// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jboss.weld.injection.spi.ResourceReference;
import org.jspecify.annotations.Nullable;

/**
 * What a server would inject by name or by persistence unit, taken from the beans: the one of the same type, such as the test produces.
 * Where there is none, whoever uses it is told so; whoever doesn't use it is left in peace.
 *
 * @param <T> its type
 * @param point where it is injected
 * @param beans gives the container's beans
 */
record BeanResource<T>(InjectionPoint point, Supplier<BeanManager> beans) implements ResourceReference<T> {
    @Override
    @SuppressWarnings("unchecked")
    public T getInstance() {
        BeanManager manager = beans.get();
        Type type = point.getType();
        Bean<?> bean = manager.resolve(manager.getBeans(type));
        Object found =
                bean == null ? missing(type) : manager.getReference(bean, type, manager.createCreationalContext(bean));
        return (T) found;
    }

    /** A value, which can't say that it is missing, is left out as a server does that has none. */
    private @Nullable Object missing(Type type) {
        if (!(type instanceof Class<?> missing) || !missing.isInterface()) {
            return null;
        }
        return Proxy.newProxyInstance(
                missing.getClassLoader(), new Class<?>[] {missing}, (proxy, method, arguments) -> {
                    throw new IllegalStateException(
                            point.getMember().getDeclaringClass().getName() + '.'
                                    + point.getMember().getName() + ": expected a bean of type " + missing.getName()
                                    + " to take the place of the server's, such as one that the test produces, found none");
                });
    }

    @Override
    public void release() {
        // the bean's context sees to that
    }
}
