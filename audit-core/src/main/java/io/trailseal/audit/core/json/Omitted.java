// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what stands in the place of a value that is left out. */
final class Omitted {
    /** The most bytes that any of them takes in canonical form. */
    static final int MAX_BYTES = 1600;
    /** The most bytes that the one for a value too large takes. */
    static final int TOO_LARGE_MAX_BYTES = 120;

    private static final int MAX_CLASS_NAME = 256;

    private Omitted() {}

    static Map<String, @Nullable Object> because(Alteration reason) {
        return marker(Map.of("reason", reason.name()));
    }

    static Map<String, @Nullable Object> unsupported(Class<?> type) {
        String name = WellFormed.text(type.getTypeName());
        return marker(Map.of(
                "class", name.length() > MAX_CLASS_NAME ? WellFormed.text(name.substring(0, MAX_CLASS_NAME)) : name));
    }

    static Map<String, @Nullable Object> tooLarge(Measure measure) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("length", measure.length());
        about.put("sha256", measure.sha256());
        return marker(Collections.unmodifiableMap(about));
    }

    private static Map<String, @Nullable Object> marker(Map<String, ?> about) {
        return Collections.singletonMap("$omitted", about);
    }

    /** The length and digest of a canonical form that need not fit into memory. */
    record Measure(long length, String sha256) {
        static Measure of(@Nullable Object tree) {
            MessageDigest digest = digest();
            JsonBuffer buffer = new JsonBuffer(digest);
            new CanonicalWriter(buffer).tree(tree).updateInto(digest);
            return new Measure(buffer.length(), HexFormat.of().formatHex(digest.digest()));
        }

        private static MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
