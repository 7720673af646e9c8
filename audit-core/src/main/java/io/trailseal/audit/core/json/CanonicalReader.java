// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one text; the first byte that a canonical writer would not have written ends it. For one use. */
final class CanonicalReader {
    private static final int MAX_DIGITS = 16;

    private final byte[] bytes;
    private final TextReader texts;
    private int at;
    private int depth;

    CanonicalReader(byte[] bytes) {
        this.bytes = bytes;
        this.texts = new TextReader(bytes);
    }

    Map<String, @Nullable Object> object() {
        Object value = document();
        if (value instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // members() is the only maker of maps
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) value;
            return object;
        }
        throw new JsonReadException(JsonCode.NOT_AN_OBJECT, 0, "expected an object, found another kind of value");
    }

    @Nullable
    Object document() {
        if (bytes.length >= 2
                && ((bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb
                        || (bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe)) {
            throw new JsonReadException(JsonCode.BYTE_ORDER_MARK, 0, "expected a value, found a byte order mark");
        }
        Object value = value();
        if (at < bytes.length) {
            throw Faults.atValue(bytes, at, JsonCode.TRAILING_BYTES, "the end");
        }
        return value;
    }

    private @Nullable Object value() {
        int first = at < bytes.length ? bytes[at] : -1;
        return switch (first) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> text();
            case 't' -> literal(Literals.TRUE, true);
            case 'f' -> literal(Literals.FALSE, false);
            case 'n' -> literal(Literals.NULL, null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> integer();
            default -> throw Faults.unexpected(bytes, at, "a value");
        };
    }

    private Map<String, @Nullable Object> members() {
        open();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String last = null;
        while (!closed('}', last == null)) {
            int start = at;
            expect('"', "a name");
            at = start;
            String name = text();
            if (last != null && last.compareTo(name) >= 0) {
                throw members.containsKey(name)
                        ? new JsonReadException(JsonCode.DUPLICATE_NAME, start, "found a name for the second time")
                        : new JsonReadException(
                                JsonCode.NAME_ORDER, start, "expected a name greater than the last, found a lesser");
            }
            expect(':', "':'");
            members.put(name, value());
            last = name;
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> elements() {
        open();
        List<@Nullable Object> elements = new ArrayList<>();
        while (!closed(']', elements.isEmpty())) {
            elements.add(value());
        }
        return Collections.unmodifiableList(elements);
    }

    private void open() {
        if (depth == CanonicalJson.MAX_DEPTH) {
            throw new JsonReadException(
                    JsonCode.TOO_DEEP, at, "expected at most " + CanonicalJson.MAX_DEPTH + " levels, found more");
        }
        depth++;
        at++;
    }

    /** Steps over the end of a container, or over the comma before its next entry. */
    private boolean closed(char end, boolean first) {
        if (at < bytes.length && bytes[at] == end) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            expect(',', "',' or '" + end + "'");
        }
        return false;
    }

    private void expect(char wanted, String what) {
        if (at >= bytes.length || bytes[at] != wanted) {
            throw Faults.unexpected(bytes, at, what);
        }
        at++;
    }

    private String text() {
        String text = texts.read(at);
        at = texts.end();
        return text;
    }

    private @Nullable Object literal(byte[] letters, @Nullable Boolean value) {
        for (byte letter : letters) {
            expect((char) letter, "the rest of a literal");
        }
        return value;
    }

    private Long integer() {
        int start = at;
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            value = at - first < MAX_DIGITS ? value * 10 + bytes[at] - '0' : Long.MAX_VALUE;
            at++;
        }
        if (at == first) {
            throw Faults.unexpected(bytes, at, "a digit");
        }
        if (at < bytes.length && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E')) {
            throw new JsonReadException(
                    JsonCode.NOT_AN_INTEGER, start, "expected an integer, found a fraction or an exponent");
        }
        if (bytes[first] == '0' && at - first > 1) {
            throw new JsonReadException(JsonCode.LEADING_ZERO, start, "expected an integer, found a leading zero");
        }
        if (negative && value == 0) {
            throw new JsonReadException(JsonCode.MINUS_ZERO, start, "expected 0, found -0");
        }
        if (value > CanonicalJson.MAX_INTEGER) {
            throw new JsonReadException(
                    JsonCode.INTEGER_RANGE, start, "expected an integer within ±(2^53-1), found a greater one");
        }
        return negative ? -value : value;
    }
}
