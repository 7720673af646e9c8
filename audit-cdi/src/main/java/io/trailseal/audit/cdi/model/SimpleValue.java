// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types that can be recorded as they are, and the form they are recorded in. */
final class SimpleValue {
    private static final Set<Class<?>> TYPES = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Character.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class);

    private SimpleValue() {}

    static boolean isSimple(Class<?> type) {
        return TYPES.contains(type)
                || (type.isPrimitive() && type != void.class)
                || type.isEnum()
                || CharSequence.class.isAssignableFrom(type)
                || Date.class.isAssignableFrom(type)
                || type.getPackageName().equals("java.time");
    }

    /** The value as a detail: numbers, booleans and instants as they are, anything else as text; null stays null. */
    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Instant) {
            return value;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        return isSimple(value.getClass()) ? value.toString() : value.getClass().getName();
    }
}
