// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes trees of plain values of the strict profile; sorts the members of maps that are not in order. */
final class TreeWriter {
    private TreeWriter() {}

    static void write(CanonicalWriter writer, @Nullable Object value) {
        if (value == null) {
            writer.nil();
        } else if (value instanceof String text) {
            writer.text(text);
        } else if (isInteger(value)) {
            writer.number(((Number) value).longValue());
        } else if (value instanceof Boolean bool) {
            writer.bool(bool);
        } else if (value instanceof Map<?, ?> map) {
            writer.beginObject();
            if (inOrder(map)) {
                writeInOrder(writer, map);
            } else {
                writeSorted(writer, map);
            }
            writer.endObject();
        } else if (value instanceof List<?> list) {
            writer.beginArray();
            for (Object element : list) {
                write(writer, element);
            }
            writer.endArray();
        } else {
            throw new JsonWriteException(
                    JsonCode.WRITE_TYPE,
                    "expected null, String, Boolean, Byte, Short, Integer, Long, List or Map, found "
                            + value.getClass().getName());
        }
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /**
     * Looks before it writes: writing first and starting again at a name out of order would double the work at every
     * level.
     */
    private static boolean inOrder(Map<?, ?> map) {
        String last = null;
        for (Object key : map.keySet()) {
            String name = name(key);
            if (last != null && last.compareTo(name) >= 0) {
                return false;
            }
            last = name;
        }
        return true;
    }

    private static void writeInOrder(CanonicalWriter writer, Map<?, ?> map) {
        for (Map.Entry<?, ?> member : map.entrySet()) {
            write(writer.name(name(member.getKey())), member.getValue());
        }
    }

    private static void writeSorted(CanonicalWriter writer, Map<?, ?> map) {
        String[] names = new String[map.size()];
        int count = 0;
        for (Object key : map.keySet()) {
            names[count++] = name(key);
        }
        Arrays.sort(names);
        for (String name : names) {
            write(writer.name(name), map.get(name));
        }
    }

    private static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new JsonWriteException(
                JsonCode.WRITE_NAME_TYPE,
                "expected String for a name, found "
                        + (key == null ? "null" : key.getClass().getName()));
    }
}
