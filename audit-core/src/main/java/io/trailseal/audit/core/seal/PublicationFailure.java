// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import java.util.Objects;

/**
 * Checkpoints that a publisher did not take since the seal before. Immutable.
 *
 * @param publisher its name
 * @param count how many attempts failed, 1 or more
 * @since 0.1.0
 */
public record PublicationFailure(String publisher, long count) {
    /**
     * Checks the name and the count.
     *
     * @throws io.trailseal.audit.AuditException TSEAL-01700 if the name is empty or the count below 1
     */
    public PublicationFailure {
        Objects.requireNonNull(publisher, "publisher");
        SealFormat.require(
                !publisher.isEmpty() && count > 0, "publication failure", "a name and a count", "one without");
    }
}
