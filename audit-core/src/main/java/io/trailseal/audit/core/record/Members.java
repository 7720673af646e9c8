// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.AuditException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, each asked for by name and type; in the end none may be left over. An absent text is empty. */
final class Members {
    private final Map<String, @Nullable Object> members;
    private final Set<String> asked = new HashSet<>();

    Members(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) {
        Object value = take(name);
        if (value == null && !has(name)) {
            return "";
        }
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw malformed(name, "a text that is not empty", "something else");
    }

    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw malformed(name, "a text", "nothing");
        }
        return text;
    }

    long number(String name) {
        if (take(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw malformed(name, "an integer of 0 or more", "something else");
    }

    boolean flag(String name) {
        Object value = take(name);
        if (value == null && !has(name)) {
            return false;
        }
        if (Boolean.TRUE.equals(value)) {
            return true;
        }
        throw malformed(name, "true or no member", "something else");
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) {
        String text = required(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw malformed(name, "one of " + List.of(type.getEnumConstants()), "another word");
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof String text)) {
                throw malformed(name, "texts", "something else");
            }
            texts.add(text);
        }
        return texts;
    }

    Members object(String name) {
        Object value = take(name);
        return value == null && !has(name) ? new Members(Map.of()) : object(name, value);
    }

    List<Members> objects(String name) {
        List<Members> objects = new ArrayList<>();
        for (Object value : list(name)) {
            objects.add(object(name, value));
        }
        return objects;
    }

    Map<String, @Nullable Object> all() {
        return members;
    }

    void end() {
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                throw malformed("members", "only those of its type", (members.size() - asked.size()) + " others");
            }
        }
    }

    static AuditException malformed(String what, String expected, String found) {
        return new AuditException("TSEAL-01304", "payload: " + what + ": expected " + expected + ", found " + found);
    }

    private List<?> list(String name) {
        Object value = take(name);
        if (value == null && !has(name)) {
            return List.of();
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw malformed(name, "a list that is not empty", "something else");
    }

    @SuppressWarnings("unchecked")
    private static Members object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return new Members((Map<String, @Nullable Object>) map);
        }
        throw malformed(name, "an object that is not empty", "something else");
    }

    private @Nullable Object take(String name) {
        asked.add(name);
        return members.get(name);
    }
}
