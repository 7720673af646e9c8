// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import java.util.List;

/**
 * Where every chain of the trail stands after a seal, so that whoever takes up the log need not read it from its beginning: the chains that
 * go on, and of those that ended the ones opened since a point in time. A chain that is in neither list and was opened before has ended. Immutable.
 *
 * @param sinceMicros that point, microseconds since 1970-01-01T00:00:00Z; never before that of an earlier list
 * @param open the chains that go on, by identity as unsigned bytes
 * @param ended the chains opened since then that have ended, in the same order
 * @since 0.1.0
 */
public record ChainList(long sinceMicros, List<OpenChain> open, List<EndedChain> ended) {
    /** Copies the lists. */
    public ChainList {
        open = List.copyOf(open);
        ended = List.copyOf(ended);
    }
}
