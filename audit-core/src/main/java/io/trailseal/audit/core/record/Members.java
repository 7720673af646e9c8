// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.AuditException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object of a payload, read strictly: what is there must be of the wanted type and not empty, and nothing may be
 * left over. For one thread.
 *
 * @since 0.1.0
 */
public final class Members {
    private final Map<String, @Nullable Object> members;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    /** Of a payload of an event or a control entry. */
    Members(Map<String, @Nullable Object> members) {
        this(members, Members::malformed);
    }

    /**
     * @param members what the JSON reader has read
     * @param faults makes the exception for a member that is not as it must be
     */
    public Members(Map<String, @Nullable Object> members, Faults faults) {
        this.members = members;
        this.faults = faults;
    }

    /** Says in the words of the payload's kind what is wrong with it. */
    public interface Faults {
        /**
         * @param what which member
         * @param expected what it must be
         * @param found what it is, without its content
         * @return the exception to be thrown
         */
        AuditException malformed(String what, String expected, String found);
    }

    /**
     * @param name a member's name
     * @return whether there is one
     */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /**
     * @param name a member's name
     * @return its text; the empty one if there is no such member
     */
    public String text(String name) {
        Object value = take(name);
        if (value == null && !has(name)) {
            return "";
        }
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw faults.malformed(name, "a text that is not empty", "something else");
    }

    /**
     * @param name a member's name
     * @return its text, which is not empty
     */
    public String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw faults.malformed(name, "a text", "nothing");
        }
        return text;
    }

    long number(String name) {
        if (take(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw faults.malformed(name, "an integer of 0 or more", "something else");
    }

    /**
     * @param name a member's name
     * @return true if it is; false if there is no such member
     */
    public boolean flag(String name) {
        Object value = take(name);
        if (value == null && !has(name)) {
            return false;
        }
        if (Boolean.TRUE.equals(value)) {
            return true;
        }
        throw faults.malformed(name, "true or no member", "something else");
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) {
        String text = required(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw faults.malformed(name, "one of " + List.of(type.getEnumConstants()), "another word");
    }

    /**
     * @param name a member's name
     * @return its texts; none if there is no such member
     */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof String text)) {
                throw faults.malformed(name, "texts", "something else");
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * @param name a member's name
     * @return the members of that object; none if there is no such member
     */
    public Members object(String name) {
        Object value = take(name);
        return value == null && !has(name) ? new Members(Map.of(), faults) : object(name, value);
    }

    /**
     * @param name a member's name
     * @return the members of each object in that list; none if there is no such member
     */
    public List<Members> objects(String name) {
        List<Members> objects = new ArrayList<>();
        for (Object value : list(name)) {
            objects.add(object(name, value));
        }
        return objects;
    }

    Map<String, @Nullable Object> all() {
        return members;
    }

    /** Demands that every member was asked for. */
    public void end() {
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                throw faults.malformed(
                        "members", "only those of its type", (members.size() - asked.size()) + " others");
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
        throw faults.malformed(name, "a list that is not empty", "something else");
    }

    @SuppressWarnings("unchecked")
    private Members object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return new Members((Map<String, @Nullable Object>) map, faults);
        }
        throw faults.malformed(name, "an object that is not empty", "something else");
    }

    private @Nullable Object take(String name) {
        asked.add(name);
        return members.get(name);
    }
}
