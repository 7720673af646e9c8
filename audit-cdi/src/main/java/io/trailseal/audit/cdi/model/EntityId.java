// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code @Id} of a JPA entity. Asks its getter where there is one: a provider's lazy stand-in answers that without a query,
 * while its fields are empty.
 */
final class EntityId implements ValueReader {
    /** By name, since an application without JPA doesn't have the class. */
    private static final String ID = "jakarta.persistence.Id";

    private final MethodHandle getter;

    private EntityId(MethodHandle getter) {
        this.getter = getter;
    }

    /** The reader for an entity class; empty unless exactly one member is the id and its type is simple. */
    static Optional<ValueReader> of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        List<Method> methods = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            Arrays.stream(c.getDeclaredFields()).filter(EntityId::isId).forEach(fields::add);
            Arrays.stream(c.getDeclaredMethods()).filter(EntityId::isId).forEach(methods::add);
        }
        if (fields.size() + methods.size() != 1) {
            return Optional.empty();
        }
        try {
            return methods.isEmpty() ? ofField(type, fields.get(0)) : ofGetter(methods.get(0));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return Optional.empty();
        }
    }

    @Override
    public @Nullable Object read(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return SimpleValue.of(getter.invoke(value));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isId(AnnotatedElement member) {
        return Arrays.stream(member.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(ID));
    }

    private static Optional<ValueReader> ofField(Class<?> type, Field field) throws IllegalAccessException {
        if (!isSimple(field.getGenericType(), field.getType())) {
            return Optional.empty();
        }
        Optional<Method> getter = getter(type, field);
        if (getter.isPresent()) {
            return ofGetter(getter.get());
        }
        field.setAccessible(true);
        return Optional.of(new EntityId(MethodHandles.lookup().unreflectGetter(field)));
    }

    private static Optional<ValueReader> ofGetter(Method method) throws IllegalAccessException {
        if (!isSimple(method.getGenericReturnType(), method.getReturnType())) {
            return Optional.empty();
        }
        method.setAccessible(true);
        return Optional.of(new EntityId(MethodHandles.lookup().unreflect(method)));
    }

    private static Optional<Method> getter(Class<?> type, Field field) {
        String name = field.getName();
        String bean = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isBridge())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method ->
                        method.getName().equals(bean) || method.getName().equals(name))
                .filter(method -> method.getReturnType().equals(field.getType()))
                .findFirst();
    }

    /** An id declared by a type variable of a superclass is looked at when it is read. */
    private static boolean isSimple(Type declared, Class<?> type) {
        return SimpleValue.isSimple(type) || declared instanceof TypeVariable;
    }
}
