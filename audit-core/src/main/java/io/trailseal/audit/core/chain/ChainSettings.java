// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.spi.KeySource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a node writes its chains. Immutable.
 *
 * @param keys where the key of new chains comes from: all entries of a chain carry a MAC of the key that was current when it was opened. Empty,
 *     and a source that has never had a key for events, leaves entries without MACs
 * @param silence how long a chain may have been silent to be used again: well below the time after which a seal closes a chain as that of a
 *     dead node
 * @since 0.1.0
 */
public record ChainSettings(Optional<KeySource> keys, Duration silence) {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** Checks that nothing is null. */
    public ChainSettings {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(silence, "silence");
    }

    /**
     * No keys, and a chain that was silent for half a day is not used again.
     *
     * @return the settings
     */
    public static ChainSettings standard() {
        return new ChainSettings(Optional.empty(), HALF_A_DAY);
    }

    /**
     * @param source where the key of new chains comes from
     * @return these settings with it
     */
    public ChainSettings withKeys(KeySource source) {
        return new ChainSettings(Optional.of(source), silence);
    }

    /**
     * @param longest how long a chain may have been silent to be used again
     * @return these settings with it
     */
    public ChainSettings withSilence(Duration longest) {
        return new ChainSettings(keys, longest);
    }
}
