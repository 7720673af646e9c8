// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one object, read strictly: each of the wanted type, and none left over. For one thread. */
final class Fields {
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private final Map<String, @Nullable Object> members;
    private final Set<String> unread;

    Fields(Map<String, @Nullable Object> members) {
        this.members = members;
        this.unread = new HashSet<>(members.keySet());
    }

    /** Reads an object, all of it. */
    static <T> T read(@Nullable Object object, Function<Fields, T> reader) {
        if (!(object instanceof Map<?, ?> map) || map.isEmpty()) {
            throw SealFormat.malformed("member", "an object that is not empty", "something else");
        }
        @SuppressWarnings("unchecked") // the JSON reader makes no other maps
        Fields fields = new Fields((Map<String, @Nullable Object>) map);
        T value = reader.apply(fields);
        if (!fields.unread.isEmpty()) {
            throw SealFormat.malformed("members", "only those of its type", "others");
        }
        return value;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) {
        if (!(take(name) instanceof String text) || text.isEmpty()) {
            throw SealFormat.malformed(name, "a text that is not empty", "something else");
        }
        return text;
    }

    /** A text, or the empty one if there is no such member. */
    String textOrEmpty(String name) {
        return has(name) ? text(name) : "";
    }

    /** A flag is true or left out. */
    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        if (!Boolean.TRUE.equals(take(name))) {
            throw SealFormat.malformed(name, "true, or no such member", "something else");
        }
        return true;
    }

    long number(String name) {
        String text = text(name);
        if (NUMBER.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw SealFormat.malformed(name, "a number below 2^63", "a greater one");
            }
        }
        throw SealFormat.malformed(name, "a decimal number", "another text");
    }

    long count(String name) {
        long number = number(name);
        SealFormat.require(number >= 0, name, "a number of 0 or more", "a negative one");
        return number;
    }

    ChainId chain(String name) {
        return ChainId.of(hex(take(name), name, ChainId.LENGTH));
    }

    Digest digest(String name) {
        return digest(take(name), name);
    }

    static Digest digest(@Nullable Object value, String name) {
        return Digest.of(hex(value, name, Digest.LENGTH));
    }

    /** An object that may be left out. */
    <T> Optional<T> object(String name, Function<Fields, T> reader) {
        return has(name) ? Optional.of(read(take(name), reader)) : Optional.empty();
    }

    /** A list, which is left out if it would be empty. */
    <T> List<T> list(String name, Function<@Nullable Object, T> reader) {
        if (!has(name)) {
            return List.of();
        }
        if (!(take(name) instanceof List<?> list) || list.isEmpty()) {
            throw SealFormat.malformed(name, "a list that is not empty", "something else");
        }
        List<T> values = new ArrayList<>(list.size());
        for (Object value : list) {
            values.add(reader.apply(value));
        }
        return values;
    }

    <T> List<T> objects(String name, Function<Fields, T> reader) {
        return list(name, value -> read(value, reader));
    }

    private @Nullable Object take(String name) {
        if (!unread.remove(name)) {
            throw SealFormat.malformed("members", "one named " + name, "none");
        }
        return members.get(name);
    }

    private static byte[] hex(@Nullable Object value, String name, int length) {
        if (value instanceof String text
                && text.length() == 2 * length
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            return HexFormat.of().parseHex(text);
        }
        throw SealFormat.malformed(name, 2 * length + " lower-case hexadecimal digits", "something else");
    }
}
