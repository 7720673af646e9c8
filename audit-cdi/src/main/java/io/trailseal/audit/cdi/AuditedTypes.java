// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.cdi.config.Overrides;
import io.trailseal.audit.cdi.config.Problem;
import io.trailseal.audit.cdi.model.AuditedMethod;
import io.trailseal.audit.cdi.model.AuditedMethods;
import jakarta.decorator.Decorator;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audited methods of all types: read at deployment, and for types that a container intercepts without having shown them to
 * extensions, at their first call. Safe for use by several threads.
 */
final class AuditedTypes {
    private final BeanManager beans;
    private final Overrides overrides;
    private final Map<Class<?>, Map<Method, AuditedMethod>> types = new ConcurrentHashMap<>();
    private final Set<Class<?>> beanClasses = new HashSet<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    AuditedTypes(BeanManager beans, Overrides overrides) {
        this.beans = beans;
        this.overrides = overrides;
    }

    /** Reads a type, if it wasn't before. */
    void read(AnnotatedType<?> type) {
        if (!types.containsKey(type.getJavaClass())) {
            types.put(type.getJavaClass(), read(type, problems::add));
        }
    }

    Set<Problem> problems() {
        return problems;
    }

    /** Reads a bean's class, if it wasn't before. */
    void readBean(AnnotatedType<?> type) {
        read(type);
        beanClasses.add(type.getJavaClass());
    }

    /** Checks what is configured for classes and methods, when all beans are known. */
    void checkOverrides(Consumer<Problem> warnings) {
        Map<String, Set<String>> audited = new HashMap<>();
        beanClasses.forEach(bean -> types.get(bean).keySet().forEach(method -> {
            for (Class<?> type : List.of(bean, method.getDeclaringClass())) {
                audited.computeIfAbsent(type.getName(), name -> new HashSet<>()).add(method.getName());
            }
        }));
        overrides.check(audited, problems::add, warnings);
    }

    /** How many methods are recorded. */
    long count() {
        return ofBeans().filter(AuditedMethod::enabled).count();
    }

    /** The methods that the configuration switches off, each once. */
    Set<String> switchedOff() {
        return ofBeans()
                .filter(method -> !method.enabled())
                .map(AuditedMethod::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the event of some method must not fail its transaction, whatever its trail says. */
    boolean anyFailsOpen() {
        return ofBeans()
                .filter(AuditedMethod::enabled)
                .anyMatch(method -> method.failureMode() == FailureMode.FAIL_OPEN);
    }

    private Stream<AuditedMethod> ofBeans() {
        return beanClasses.stream().flatMap(bean -> types.get(bean).values().stream());
    }

    /**
     * What is recorded of a call; empty for {@code toString} and the like, which no annotation on a class means.
     *
     * @throws AuditException TSEAL-04404 if the method is intercepted, and nothing says what to record: it must not go unrecorded
     */
    Optional<AuditedMethod> of(Class<?> target, Method method) {
        Class<?> type = bean(target);
        Map<Method, AuditedMethod> methods = methods(type);
        AuditedMethod known = methods.get(method);
        if (known != null) {
            return Optional.of(known);
        }
        if (AuditedMethods.isOfObject(method)) {
            return Optional.empty();
        }
        return Optional.of(bridged(methods, method)
                .orElseThrow(() -> new AuditException(
                        "TSEAL-04404",
                        type.getName() + '.' + method.getName()
                                + ": intercepted; expected @AuditEvent on the method or its class, found none")));
    }

    /**
     * What is recorded of a method, which may be one of an interface or a superclass; empty if it is not audited. A server may name an
     * interface instead of the class, then it is the one audited class that implements it.
     */
    Optional<AuditedMethod> find(Class<?> target, Method method) {
        Optional<AuditedMethod> own = findOwn(target, method);
        if (own.isPresent() || !target.isInterface()) {
            return own;
        }
        Set<AuditedMethod> implemented = types.keySet().stream()
                .filter(type -> type != target && target.isAssignableFrom(type))
                .flatMap(type -> findOwn(type, method).stream())
                .collect(Collectors.toSet());
        return implemented.size() == 1 ? Optional.of(implemented.iterator().next()) : Optional.empty();
    }

    private Optional<AuditedMethod> findOwn(Class<?> target, Method method) {
        Class<?> type = bean(target);
        Map<Method, AuditedMethod> methods = methods(type);
        AuditedMethod known = methods.get(method);
        boolean mayBeAnother = method.isBridge() || method.getDeclaringClass() != type;
        return known == null && mayBeAnother && !AuditedMethods.isOfObject(method)
                ? bridged(methods, method)
                : Optional.ofNullable(known);
    }

    private Map<Method, AuditedMethod> methods(Class<?> type) {
        Map<Method, AuditedMethod> methods = types.get(type);
        return methods != null ? methods : types.computeIfAbsent(type, this::readLate);
    }

    /** The bean's class: the nearest that is known, else the first that no container has generated. */
    private Class<?> bean(Class<?> target) {
        for (Class<?> c = target; c != null; c = c.getSuperclass()) {
            if (types.containsKey(c)) {
                return c;
            }
        }
        Class<?> c = target;
        while (c.getName().contains("$$") && c.getSuperclass() != Object.class) {
            c = c.getSuperclass();
        }
        return c;
    }

    /** A container may name the bridge that a compiler made for an inherited generic method. */
    private static Optional<AuditedMethod> bridged(Map<Method, AuditedMethod> methods, Method method) {
        return methods.entrySet().stream()
                .filter(known -> known.getKey().getName().equals(method.getName()))
                .filter(known -> overrides(known.getKey().getParameterTypes(), method.getParameterTypes()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean overrides(Class<?>[] specific, Class<?>[] general) {
        if (specific.length != general.length) {
            return false;
        }
        for (int i = 0; i < specific.length; i++) {
            if (!general[i].isAssignableFrom(specific[i])) {
                return false;
            }
        }
        return true;
    }

    private Map<Method, AuditedMethod> readLate(Class<?> type) {
        return read(
                beans.createAnnotatedType(type),
                problem -> Messages.log(Level.ERROR, problem.code(), problem.message()));
    }

    private Map<Method, AuditedMethod> read(AnnotatedType<?> type, Consumer<Problem> found) {
        if (type.isAnnotationPresent(Interceptor.class) || type.isAnnotationPresent(Decorator.class)) {
            return Map.of();
        }
        Optional<AuditEvent> onClass = onClass(type.getAnnotations(), new HashSet<>());
        return AuditedMethods.of(type, onClass, overrides, found);
    }

    /** The annotation on a class, or on a stereotype or another binding that the class carries. */
    private Optional<AuditEvent> onClass(Set<Annotation> annotations, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof AuditEvent event) {
                return Optional.of(event);
            }
        }
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> kind = annotation.annotationType();
            if (seen.add(kind) && (beans.isStereotype(kind) || beans.isInterceptorBinding(kind))) {
                Optional<AuditEvent> found = onClass(new LinkedHashSet<>(Arrays.asList(kind.getAnnotations())), seen);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
