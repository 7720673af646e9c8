// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.Digest;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of a log's first entry. Immutable.
 *
 * @param epoch which of the trail's logs it is, from 1
 * @param origin the name in its checkpoints
 * @param trail the trail's name
 * @param policy the digest of the policy in force
 * @param keys the keys in use
 * @param succession what it follows; present from the second epoch on
 * @since 0.1.0
 */
public record LogOpening(
        int epoch, String origin, String trail, Digest policy, SealKeys keys, Optional<Succession> succession) {
    /**
     * Checks that nothing is null, and that it follows something if and only if it is not the first.
     *
     * @throws io.trailseal.audit.AuditException TSEAL-01700 if an epoch is below 1, or a first one follows something, or a later one nothing
     */
    public LogOpening {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(trail, "trail");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(succession, "succession");
        SealFormat.require(
                epoch >= 1 && succession.isPresent() == epoch > 1,
                "epoch",
                "1, or more with what it follows",
                String.valueOf(epoch));
    }
}
