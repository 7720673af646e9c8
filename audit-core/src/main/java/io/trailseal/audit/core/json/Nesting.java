// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import org.jspecify.annotations.Nullable;

/** Where a writer stands: which containers are open, and what may come next in each. Not thread-safe. */
final class Nesting {
    private static final byte VALUE = 0;
    private static final byte DONE = 1;
    private static final byte FIRST_NAME = 2;
    private static final byte NEXT_NAME = 3;
    private static final byte MEMBER_VALUE = 4;
    private static final byte FIRST_ELEMENT = 5;
    private static final byte NEXT_ELEMENT = 6;

    private final byte[] expected = new byte[CanonicalJson.MAX_DEPTH + 1];
    private final @Nullable String[] names = new String[CanonicalJson.MAX_DEPTH + 1];
    private int depth;

    void reset() {
        depth = 0;
        expected[0] = VALUE;
    }

    /** Notes a value; true if a comma goes before it. */
    boolean value() {
        switch (expected[depth]) {
            case VALUE -> expected[depth] = DONE;
            case MEMBER_VALUE -> expected[depth] = NEXT_NAME;
            case FIRST_ELEMENT -> expected[depth] = NEXT_ELEMENT;
            case NEXT_ELEMENT -> {
                return true;
            }
            default -> throw sequence("a value");
        }
        return false;
    }

    /** Notes a name; true if a comma goes before it. */
    boolean name(String name) {
        byte state = expected[depth];
        if (state == FIRST_NAME) {
            expected[depth] = MEMBER_VALUE;
            names[depth] = name;
            return false;
        }
        String last = names[depth];
        if (state != NEXT_NAME || last == null) {
            throw sequence("a name");
        }
        if (last.compareTo(name) >= 0) {
            throw new JsonWriteException(
                    JsonCode.WRITE_NAME_ORDER,
                    "expected a name greater than the one before it, found "
                            + (last.equals(name) ? "the same again" : "a lesser one") + " at depth " + depth);
        }
        expected[depth] = MEMBER_VALUE;
        names[depth] = name;
        return true;
    }

    void open(boolean object) {
        if (depth == CanonicalJson.MAX_DEPTH) {
            throw new JsonWriteException(
                    JsonCode.WRITE_TOO_DEEP, "expected at most " + CanonicalJson.MAX_DEPTH + " levels, found more");
        }
        depth++;
        expected[depth] = object ? FIRST_NAME : FIRST_ELEMENT;
        names[depth] = null;
    }

    void close(boolean object) {
        byte state = expected[depth];
        boolean open =
                object ? state == FIRST_NAME || state == NEXT_NAME : state == FIRST_ELEMENT || state == NEXT_ELEMENT;
        if (!open) {
            throw sequence(object ? "the end of an object" : "the end of an array");
        }
        depth--;
    }

    void requireComplete() {
        if (expected[0] != DONE || depth != 0) {
            throw sequence("the end of the text");
        }
    }

    private JsonWriteException sequence(String found) {
        String wanted =
                switch (expected[depth]) {
                    case DONE -> "the end of the text";
                    case FIRST_NAME, NEXT_NAME -> "a name or the end of an object";
                    case FIRST_ELEMENT, NEXT_ELEMENT -> "a value or the end of an array";
                    default -> "a value";
                };
        return new JsonWriteException(
                JsonCode.WRITE_SEQUENCE, "expected " + wanted + ", found " + found + " at depth " + depth);
    }
}
