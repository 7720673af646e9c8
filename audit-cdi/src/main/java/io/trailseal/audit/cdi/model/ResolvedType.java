// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says what a type variable of a superclass stands for in a bean class: {@code class Orders extends Base<Long>}. */
final class ResolvedType {
    private final Map<TypeVariable<?>, Type> actual = new HashMap<>();

    ResolvedType(Class<?> bean) {
        for (Class<?> c = bean; c != null; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType parent) {
                TypeVariable<?>[] variables = c.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    actual.put(variables[i], parent.getActualTypeArguments()[i]);
                }
            }
        }
    }

    /** What a method gives in the end: for a stage or a future that completes, the type of its value. */
    Type ofResult(Type type) {
        Type resolved = of(type);
        if (resolved instanceof ParameterizedType generic
                && (generic.getRawType() == CompletionStage.class || generic.getRawType() == CompletableFuture.class)) {
            return of(generic.getActualTypeArguments()[0]);
        }
        return resolved;
    }

    /** The type itself, or what its variable stands for; a variable that stands for nothing here counts as its bound. */
    Type of(Type type) {
        if (!(type instanceof TypeVariable<?> variable)) {
            return type;
        }
        Type known = actual.get(variable);
        return of(known != null ? known : variable.getBounds()[0]);
    }
}
