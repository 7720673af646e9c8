// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical bytes that the values of one record may take together.
 *
 * <p>Counts by upper bounds that cost nothing as long as even those fit, and exactly from then on. Not thread-safe.
 */
final class ByteBudget {
    private final long limit;
    private final List<@Nullable Object> unmeasured = new ArrayList<>();
    private long measured;
    private long bounds;

    ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes a value of at most {@code bound} bytes if it surely fits. */
    boolean takes(@Nullable Object tree, long bound) {
        if (measured + bounds + bound > limit) {
            return false;
        }
        unmeasured.add(tree);
        bounds += bound;
        return true;
    }

    /** Takes a value of {@code length} bytes if it fits. */
    boolean takes(long length) {
        for (Object tree : unmeasured) {
            measured += Omitted.Measure.of(tree).length();
        }
        unmeasured.clear();
        bounds = 0;
        if (measured + length > limit) {
            return false;
        }
        measured += length;
        return true;
    }
}
