// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Projection;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.cdi.config.Overrides;
import io.trailseal.audit.cdi.config.Problem;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the audited methods of one type, with every problem. For one thread.
 *
 * @since 0.1.0
 */
public final class AuditedMethods {
    private final AnnotatedType<?> type;
    private final Overrides overrides;
    private final Consumer<Problem> problems;
    private final ResolvedType types;
    private final Optional<AuditEvent> onClass;

    private AuditedMethods(
            AnnotatedType<?> type, Optional<AuditEvent> onClass, Overrides overrides, Consumer<Problem> problems) {
        this.type = type;
        this.overrides = overrides;
        this.problems = problems;
        this.types = new ResolvedType(type.getJavaClass());
        this.onClass = onClass;
    }

    /**
     * Reads a type.
     *
     * @param type the type
     * @param onClass the annotation that stands for all its methods, if there is one
     * @param overrides what the configuration says of trails, classes and methods
     * @param problems told of every problem
     * @return the methods that are recorded, by the method that an interceptor sees
     */
    public static Map<Method, AuditedMethod> of(
            AnnotatedType<?> type, Optional<AuditEvent> onClass, Overrides overrides, Consumer<Problem> problems) {
        return new AuditedMethods(type, onClass, overrides, problems).read();
    }

    /**
     * Whether a method is one of {@link Object}'s, which a bean may override and an annotation on its class doesn't mean.
     *
     * @param method the method
     * @return whether {@link Object} declares one of the same name and parameters
     */
    public static boolean isOfObject(Method method) {
        return Business.isOfObject(method);
    }

    private Map<Method, AuditedMethod> read() {
        Map<Method, AuditedMethod> methods = new HashMap<>();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            Method member = method.getJavaMember();
            if (!member.isBridge() && !isOverridden(member)) {
                read(method).ifPresent(audited -> methods.put(member, audited));
            }
        }
        return methods;
    }

    private Optional<AuditedMethod> read(AnnotatedMethod<?> method) {
        Method member = method.getJavaMember();
        AuditEvent own = method.getAnnotation(AuditEvent.class);
        boolean business = Business.isBusiness(method);
        if (own == null && (onClass.isEmpty() || !business)) {
            new PartUse(method, where(member), problems).check();
            return Optional.empty();
        }
        AuditEvent event = own != null ? own : onClass.orElseThrow();
        if (own != null && !Business.isInterceptable(member)) {
            problem(
                    "TSEAL-04101",
                    member,
                    "expected a method that is not private, static or final, found "
                            + Modifier.toString(member.getModifiers()));
        }
        return check(event, member).map(eventType -> {
            PartReader parts = new PartReader(method, where(member), types, problems);
            return new AuditedMethod(
                    event,
                    overrides.of(event, type.getJavaClass(), member, problems),
                    eventType,
                    type.getJavaClass().getName(),
                    member.getName(),
                    parts.target(eventType),
                    parts.details());
        });
    }

    private Optional<EventType> check(AuditEvent event, Method member) {
        int length = event.value().length();
        if (event.value().isBlank() || length > Projection.NAME_LENGTH) {
            problem(
                    "TSEAL-04102",
                    member,
                    "expected a name of 1 to " + Projection.NAME_LENGTH + " characters, found "
                            + (length > 0 && event.value().isBlank() ? "blanks" : length));
        }
        if (!overrides.trails().contains(AuditConfiguration.trailName(event.trail()))) {
            problem("TSEAL-04110", member, "expected a trail named in trailseal.trails, found " + event.trail());
        }
        if (!EventType.isValid(event.type())) {
            problem(
                    "TSEAL-04103",
                    member,
                    "expected a type of an upper-case letter and at most 39 upper-case letters, digits or _, found "
                            + event.type());
            return Optional.empty();
        }
        return Optional.of(new EventType(event.type()));
    }

    private boolean isOverridden(Method method) {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            return false;
        }
        for (Class<?> c = type.getJavaClass(); c != null && c != method.getDeclaringClass(); c = c.getSuperclass()) {
            try {
                c.getDeclaredMethod(method.getName(), method.getParameterTypes());
                return true;
            } catch (NoSuchMethodException e) {
                // not overridden here
            }
        }
        return false;
    }

    private void problem(String code, Method member, String message) {
        problems.accept(new Problem(code, where(member) + ": @AuditEvent: " + message));
    }

    private static String where(Method member) {
        return member.getDeclaringClass().getName() + "." + member.getName();
    }
}
