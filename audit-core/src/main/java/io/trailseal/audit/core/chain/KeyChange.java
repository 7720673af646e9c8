// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import java.util.Objects;

/**
 * A node's new chains are under another key than those before. Immutable.
 *
 * @param retired the id of the key before, under which nothing new is begun any more; empty if there was none
 * @param key the id of the key from now on
 * @since 0.1.0
 */
public record KeyChange(String retired, String key) {
    /** Checks that nothing is null. */
    public KeyChange {
        Objects.requireNonNull(retired, "retired");
        Objects.requireNonNull(key, "key");
    }
}
