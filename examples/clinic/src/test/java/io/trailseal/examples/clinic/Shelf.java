// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entities in memory: as much of an entity manager as the audited beans use. What else they may come to use is refused, not ignored. */
public final class Shelf {
    private final Map<List<Object>, Object> entities = new HashMap<>();

    /** Puts an entity where its type and id find it. */
    public Shelf with(Object id, Object entity) {
        entities.put(List.of(entity.getClass(), id), entity);
        return this;
    }

    /** The entity manager that looks here. */
    public EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                Shelf.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    private Object answer(Method method, Object[] arguments) {
        switch (method.getName()) {
            case "find":
                return entities.get(List.of(arguments[0], arguments[1]));
            case "remove":
                entities.values().remove(arguments[0]);
                return null;
            case "flush":
                return null;
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    }
}
