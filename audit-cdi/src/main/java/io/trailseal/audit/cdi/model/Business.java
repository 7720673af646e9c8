// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.interceptor.AroundInvoke;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Which methods an annotation on the class means: those that a container intercepts. */
final class Business {
    private Business() {}

    static boolean isInterceptable(Method method) {
        return !Modifier.isPrivate(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !Modifier.isFinal(method.getModifiers());
    }

    static boolean isBusiness(AnnotatedMethod<?> method) {
        return isInterceptable(method.getJavaMember())
                && !method.isAnnotationPresent(PostConstruct.class)
                && !method.isAnnotationPresent(PreDestroy.class)
                && !method.isAnnotationPresent(AroundInvoke.class)
                && !isOfObject(method.getJavaMember());
    }

    static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }
}
