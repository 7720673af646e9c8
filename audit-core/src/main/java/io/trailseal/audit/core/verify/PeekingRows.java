// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainEntry;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a chain in ascending order, asked for in ascending order: of several with one number, the first. */
final class PeekingRows {
    private final Iterator<ChainEntry> source;
    private @Nullable ChainEntry last;

    PeekingRows(Iterator<ChainEntry> source) {
        this.source = source;
    }

    Optional<ChainEntry> at(long sequence) {
        while ((last == null || last.sequence() < sequence) && source.hasNext()) {
            last = source.next();
        }
        return Optional.ofNullable(last).filter(entry -> entry.sequence() == sequence);
    }
}
