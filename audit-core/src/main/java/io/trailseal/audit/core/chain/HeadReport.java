// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import java.util.List;

/**
 * What a look at the newest committed entries of a node's chains found. Immutable.
 *
 * @param lost the ends of batches that are not in the store though their commit was reported
 * @param foreign the places at which an entry stands that this node never wrote
 * @since 0.1.0
 */
public record HeadReport(List<LostHead> lost, List<Resolution> foreign) {
    /** Copies the lists. */
    public HeadReport {
        lost = List.copyOf(lost);
        foreign = List.copyOf(foreign);
    }
}
