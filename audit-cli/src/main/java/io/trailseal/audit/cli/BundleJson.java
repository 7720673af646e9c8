// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.json.CanonicalJson;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One object of a bundle, read member by member and strictly: what is left over, missing or of another type refuses the bundle. */
final class BundleJson {
    private final Map<String, @Nullable Object> members;

    private BundleJson(Map<String, @Nullable Object> members) {
        this.members = new TreeMap<>(members);
    }

    static BundleJson of(byte[] json) {
        try {
            return new BundleJson(CanonicalJson.read(json));
        } catch (AuditException none) {
            throw BundleFormat.refused("a line", "canonical JSON", none.code());
        }
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** A text; empty if it is left out. */
    String text(String name) {
        Object value = members.remove(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw BundleFormat.refused(name, "a text", "something else");
    }

    String required(String name) {
        String text = text(name);
        BundleFormat.require(!text.isEmpty(), name, "a text", "none");
        return text;
    }

    long integer(String name) {
        if (members.remove(name) instanceof Long number) {
            return number;
        }
        throw BundleFormat.refused(name, "an integer", "something else");
    }

    /** A number of 64 bits, which JSON does not have: a text of its one decimal form. */
    long number(String name) {
        String text = required(name);
        try {
            long number = Long.parseLong(text);
            if (String.valueOf(number).equals(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw BundleFormat.refused(name, "a decimal number", "another text");
    }

    Bytes bytes(String name) {
        String text = text(name);
        try {
            Bytes bytes = Bytes.copyOf(HexFormat.of().parseHex(text));
            if (bytes.toHex().equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw BundleFormat.refused(name, "hexadecimal digits", "another text");
    }

    byte[] id(String name) {
        Bytes bytes = bytes(name);
        BundleFormat.require(bytes.size() == 16, name, "16 bytes", String.valueOf(bytes.size()));
        return bytes.toArray();
    }

    @SuppressWarnings("unchecked")
    List<BundleJson> objects(String name) {
        Object value = members.remove(name);
        if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream()
                    .map(each -> new BundleJson((Map<String, @Nullable Object>) each))
                    .toList();
        }
        throw BundleFormat.refused(name, "a list of objects", "something else");
    }

    @SuppressWarnings("unchecked")
    BundleJson object(String name) {
        if (members.remove(name) instanceof Map<?, ?> map) {
            return new BundleJson((Map<String, @Nullable Object>) map);
        }
        throw BundleFormat.refused(name, "an object", "something else");
    }

    void end() {
        BundleFormat.require(members.isEmpty(), "members of an object", "no others", String.valueOf(members.size()));
    }
}
