// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts as it will be written.
 *
 * @param value {@code String}, {@code Long} or {@code Boolean}
 * @param alteration what was done to it, if anything was
 */
record Scalar(Object value, @Nullable Alteration alteration) {
    Scalar {
        Objects.requireNonNull(value, "value");
    }

    static Optional<Scalar> plain(Object value) {
        return Optional.of(new Scalar(value, null));
    }

    static Optional<Scalar> altered(Object value, Alteration alteration) {
        return Optional.of(new Scalar(value, alteration));
    }
}
