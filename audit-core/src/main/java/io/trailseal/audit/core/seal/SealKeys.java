// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import java.util.Objects;

/**
 * The keys in use when an entry of the log was made. Immutable.
 *
 * @param checkpoint the id of the key that signs the checkpoint over it; empty for none
 * @param event the id of the key of this node's MACs; empty for none
 * @since 0.1.0
 */
public record SealKeys(String checkpoint, String event) {
    /** No keys at all. */
    public static final SealKeys NONE = new SealKeys("", "");

    /** Checks that nothing is null. */
    public SealKeys {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(event, "event");
    }
}
