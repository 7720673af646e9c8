// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

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

    /** The type itself, or what its variable stands for; a variable that stands for nothing here counts as its bound. */
    Type of(Type type) {
        if (!(type instanceof TypeVariable<?> variable)) {
            return type;
        }
        Type known = actual.get(variable);
        return of(known != null ? known : variable.getBounds()[0]);
    }
}
