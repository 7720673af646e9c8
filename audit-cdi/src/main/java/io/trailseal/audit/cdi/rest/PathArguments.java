// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.rest;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a resource method that its path says: all that is known of a call that doesn't reach the method. Immutable, safe for
 * use by several threads.
 */
final class PathArguments {
    private static final Map<Class<?>, Function<String, Object>> TYPES = Map.of(
            String.class, text -> text,
            long.class, Long::valueOf,
            Long.class, Long::valueOf,
            int.class, Integer::valueOf,
            Integer.class, Integer::valueOf,
            UUID.class, UUID::fromString);

    private final List<Argument> arguments;

    private PathArguments(List<Argument> arguments) {
        this.arguments = arguments;
    }

    static PathArguments of(Method method) {
        List<Argument> arguments = new ArrayList<>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            @Nullable Function<String, Object> type = TYPES.get(parameters[i].getType());
            Optional<String> name = name(method, i);
            if (type != null && name.isPresent()) {
                arguments.add(new Argument(i, name.get(), type));
            }
        }
        return new PathArguments(arguments);
    }

    /** Those that are there and of their type, by their place. */
    Map<Integer, Object> read(MultivaluedMap<String, String> path) {
        Map<Integer, Object> known = new HashMap<>();
        for (Argument argument : arguments) {
            String text = path.getFirst(argument.name());
            if (text != null) {
                try {
                    known.put(argument.index(), argument.type().apply(text));
                } catch (IllegalArgumentException e) {
                    // not of its type: then nothing is known of it
                }
            }
        }
        return known;
    }

    /** A method may leave the annotations to the one that it overrides. */
    private static Optional<String> name(Method method, int index) {
        List<Class<?>> types = new ArrayList<>(List.of(method.getDeclaringClass()));
        for (int i = 0; i < types.size(); i++) {
            Class<?> type = types.get(i);
            @Nullable PathParam found = annotation(type, method, index);
            if (found != null) {
                return Optional.of(found.value());
            }
            if (type.getSuperclass() != null) {
                types.add(type.getSuperclass());
            }
            types.addAll(List.of(type.getInterfaces()));
        }
        return Optional.empty();
    }

    private static @Nullable PathParam annotation(Class<?> type, Method method, int index) {
        try {
            return type.getDeclaredMethod(method.getName(), method.getParameterTypes())
                    .getParameters()[index]
                    .getAnnotation(PathParam.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private record Argument(int index, String name, Function<String, Object> type) {}
}
