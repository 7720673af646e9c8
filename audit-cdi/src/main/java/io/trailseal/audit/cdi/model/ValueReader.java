// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes from an argument or a result what is recorded of it. */
interface ValueReader {
    /**
     * What is recorded.
     *
     * @param value an argument or result
     * @return a simple value, null for null
     * @throws RuntimeException if an entity can't be asked for its id
     */
    @Nullable
    Object read(@Nullable Object value);

    /** The reader for a type; empty if values of this type can't be recorded. */
    static Optional<ValueReader> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Optional.class) {
                return of(generic.getActualTypeArguments()[0]).map(ValueReader::ofOptional);
            }
            return of(generic.getRawType());
        }
        if (!(type instanceof Class<?> plain)) {
            return Optional.empty();
        }
        return SimpleValue.isSimple(plain) ? Optional.of(SimpleValue::of) : EntityId.of(plain);
    }

    private static ValueReader ofOptional(ValueReader content) {
        return value -> content.read(value instanceof Optional<?> optional ? optional.orElse(null) : value);
    }
}
