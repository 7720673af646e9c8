// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.spi.KeySource;
import java.util.Objects;
import java.util.Optional;

/**
 * How a node writes its chains. Immutable.
 *
 * @param keys where the key of new chains comes from: all entries of a chain carry a MAC of the key that was current when it was opened. Empty,
 *     and a source that has never had a key for events, leaves entries without MACs
 * @since 0.1.0
 */
public record ChainSettings(Optional<KeySource> keys) {
    /** Checks that nothing is null. */
    public ChainSettings {
        Objects.requireNonNull(keys, "keys");
    }

    /**
     * No keys.
     *
     * @return the settings
     */
    public static ChainSettings standard() {
        return new ChainSettings(Optional.empty());
    }

    /**
     * @param source where the key of new chains comes from
     * @return these settings with it
     */
    public ChainSettings withKeys(KeySource source) {
        return new ChainSettings(Optional.of(source));
    }
}
