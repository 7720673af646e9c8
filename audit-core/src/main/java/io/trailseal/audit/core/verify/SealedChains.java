// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.AFTER_CLOSE;
import static io.trailseal.audit.FindingType.OPENING_MISSING;
import static io.trailseal.audit.FindingType.SEQUENCE_GAP;
import static io.trailseal.audit.FindingType.TAIL_MISSING;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import java.util.Map;
import java.util.TreeMap;

/** How far each chain is sealed, where seals say that it ended, and which sealed entry is the first that is gone: some bytes for each chain. */
final class SealedChains {
    private static final long NONE = -1;

    private static final class Position {
        private long last = NONE;
        private long closed = NONE;
        private long missing = NONE;
    }

    private final Map<ChainId, Position> chains = new TreeMap<>();

    /** The last sealed number, -1 if none is. */
    long last(ChainId chain) {
        Position position = chains.get(chain);
        return position == null ? NONE : position.last;
    }

    boolean isClosed(ChainId chain) {
        Position position = chains.get(chain);
        return position != null && position.closed != NONE;
    }

    /** The chains that seals have not closed, with the last sealed number of each. */
    Map<ChainId, Long> open() {
        Map<ChainId, Long> open = new TreeMap<>();
        chains.forEach((chain, position) -> {
            if (position.closed == NONE) {
                open.put(chain, position.last);
            }
        });
        return open;
    }

    void seal(ChainId chain, long last) {
        Position position = at(chain);
        position.last = Math.max(position.last, last);
    }

    void close(ChainId chain, long last) {
        at(chain).closed = last;
    }

    /** A sealed entry that is not there. */
    void missing(ChainId chain, long sequence) {
        Position position = at(chain);
        if (position.missing == NONE || sequence < position.missing) {
            position.missing = sequence;
        }
    }

    /** These positions by themselves. */
    SealedChains copy() {
        SealedChains copy = new SealedChains();
        copy.addAll(this);
        return copy;
    }

    /** What another log of the same trail says, too. */
    void addAll(SealedChains other) {
        other.chains.forEach((chain, position) -> {
            seal(chain, position.last);
            if (position.closed != NONE) {
                close(chain, position.closed);
            }
            if (position.missing != NONE) {
                missing(chain, position.missing);
            }
        });
    }

    /** Reports what is gone or stands behind a chain's end, unless that place is known to be tampered with. */
    void report(ChainEnds ends, FindingList findings) {
        chains.forEach((chain, position) -> {
            if (position.missing != NONE && !findings.isTampered(chain, position.missing)) {
                FindingType gap = position.missing == 0 ? OPENING_MISSING : SEQUENCE_GAP;
                findings.add(Finding.at(
                        position.missing > ends.end(chain) ? TAIL_MISSING : gap,
                        chain,
                        position.missing,
                        "sealed entries up to sequence " + position.last,
                        "none at this one"));
                ends.setTampered(chain);
            }
            if (position.closed != NONE
                    && ends.end(chain) > position.closed
                    && !findings.isTampered(chain, position.closed + 1)) {
                findings.add(Finding.at(
                        AFTER_CLOSE,
                        chain,
                        position.closed + 1,
                        "no entry behind " + position.closed + ", at which a seal closed the chain",
                        "one"));
            }
        });
    }

    private Position at(ChainId chain) {
        return chains.computeIfAbsent(chain, id -> new Position());
    }
}
