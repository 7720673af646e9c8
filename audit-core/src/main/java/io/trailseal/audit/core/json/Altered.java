// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One alteration and where in the payload it is.
 *
 * <p>Immutable and thread-safe.
 *
 * @param path RFC 6901 JSON pointer into the payload as it is stored (so with names as they were altered), of at most
 *     {@link #MAX_PATH} characters
 * @param reason what was done
 * @param within whether the path is only the deepest container of the altered value whose own path is not too long
 * @since 0.1.0
 */
public record Altered(String path, Alteration reason, boolean within) {
    /** The most UTF-16 code units a path may have. */
    public static final int MAX_PATH = 512;

    /** Checks the shape of the path. */
    public Altered {
        Objects.requireNonNull(reason, "reason");
        if (path.length() > MAX_PATH || !path.isEmpty() && path.charAt(0) != '/') {
            throw new IllegalArgumentException("not a JSON pointer of at most " + MAX_PATH + " characters");
        }
    }

    /** The element of {@code $altered}: {@code path}, {@code reason}, and {@code within} if it is true. */
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("path", path);
        tree.put("reason", reason.name());
        if (within) {
            tree.put("within", true);
        }
        return Collections.unmodifiableMap(tree);
    }
}
