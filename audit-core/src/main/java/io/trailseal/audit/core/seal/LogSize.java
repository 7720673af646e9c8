// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.Digest;
import java.util.Objects;

/**
 * A log at one moment. Immutable.
 *
 * @param size how many leaves
 * @param root their RFC 6962 root hash
 * @since 0.1.0
 */
public record LogSize(long size, Digest root) {
    /**
     * Checks the size.
     *
     * @throws io.trailseal.audit.AuditException TSEAL-01700 if it is negative
     */
    public LogSize {
        SealFormat.require(size >= 0, "size of a log", "0 or more", "a negative number");
        Objects.requireNonNull(root, "root");
    }
}
