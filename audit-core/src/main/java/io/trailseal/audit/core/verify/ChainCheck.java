// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.AFTER_CLOSE;
import static io.trailseal.audit.FindingType.FORMAT_UNKNOWN;
import static io.trailseal.audit.FindingType.HEADER_ALTERED;
import static io.trailseal.audit.FindingType.HEADER_MALFORMED;
import static io.trailseal.audit.FindingType.INSERTED;
import static io.trailseal.audit.FindingType.MISPLACED;
import static io.trailseal.audit.FindingType.OPENING_MISPLACED;
import static io.trailseal.audit.FindingType.OPENING_MISSING;
import static io.trailseal.audit.FindingType.TRANSACTION_BROKEN;
import static io.trailseal.audit.FindingType.TRANSACTION_CUT;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.EntryHeader;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks one chain's rows in one pass. A row with which something is wrong is named once and then stands for nothing: what follows it is
 * taken up afresh, so that one alteration does not make every later row look wrong. A link is left unchecked only beside such a row or gap.
 */
final class ChainCheck {
    private final ChainId chain;
    private final Consumer<Gap> gaps;
    private final Consumer<Finding> findings;
    private final EntryCheck entries;
    private final LinkRule links;
    private final BatchRule batch;
    private final boolean log;
    private long expected;
    private @Nullable Digest head;
    private @Nullable TrailId trail;
    private boolean closed;

    private ChainCheck(
            ChainId chain,
            boolean log,
            long first,
            EntryCheck entries,
            Consumer<Gap> gaps,
            Consumer<Finding> findings) {
        this.chain = chain;
        this.log = log;
        this.gaps = gaps;
        this.findings = findings;
        this.entries = entries;
        this.links = new LinkRule(chain);
        this.batch = new BatchRule(first == 0);
        this.expected = first;
        this.head = first == 0 ? Digest.zero() : null;
    }

    /** A check from the chain's beginning. */
    static ChainCheck whole(ChainId chain, EntryCheck entries, Consumer<Gap> gaps, Consumer<Finding> findings) {
        return new ChainCheck(chain, false, 0, entries, gaps, findings);
    }

    /** A check of a log from its beginning. */
    static ChainCheck log(ChainId log, EntryCheck entries, Consumer<Gap> gaps, Consumer<Finding> findings) {
        return new ChainCheck(log, true, 0, entries, gaps, findings);
    }

    /** A check of a part that begins at this sequence number. */
    static ChainCheck from(
            ChainId chain, long first, EntryCheck entries, Consumer<Gap> gaps, Consumer<Finding> findings) {
        return new ChainCheck(chain, false, first, entries, gaps, findings);
    }

    /** A check of what stands behind an entry that is known. */
    static ChainCheck behind(
            ChainId chain,
            long first,
            Digest head,
            EntryCheck entries,
            Consumer<Gap> gaps,
            Consumer<Finding> findings) {
        ChainCheck check = new ChainCheck(chain, false, first, entries, gaps, findings);
        check.head = head;
        return check;
    }

    /** Takes the window's current row. */
    void row(RowWindow rows) {
        Row row = rows.current().orElseThrow();
        if (row.sequence() < 0) {
            add(row, MISPLACED, "a sequence number of 0 or more", String.valueOf(row.sequence()));
            return;
        }
        if (row.sequence() < expected) {
            add(row, INSERTED, "one row of this sequence number", "another");
            startAfresh();
            return;
        }
        Optional<EntryHeader> header = row.placedIn(chain);
        if (row.sequence() > expected) {
            gaps.accept(new Gap(chain, expected, row.sequence() - 1, header.map(EntryHeader::previous)));
            startAfresh();
        }
        expected = row.sequence() == Long.MAX_VALUE ? Long.MAX_VALUE : row.sequence() + 1;
        if (header.isPresent()) {
            placed(rows, row, header.get());
        } else {
            unplaced(rows, row);
        }
    }

    /** The last sequence number that was read, -1 if there was none. */
    long end() {
        return expected - 1;
    }

    /** Says whether the chain ends where it may. */
    void end(boolean mayBeCut) {
        if (batch.isCut() && !mayBeCut) {
            findings.accept(Finding.at(
                    TRANSACTION_CUT,
                    chain,
                    expected,
                    "the rest of the last transaction's batch",
                    "the end of the chain"));
        }
    }

    private void unplaced(RowWindow rows, Row row) {
        if (row.fault == null) {
            String says = row.header == null ? "" : row.header.chain() + " sequence " + row.header.sequence();
            add(row, MISPLACED, "the trail, chain and sequence number of the header", "a header of chain " + says);
            startAfresh();
            return;
        }
        startAfresh();
        if (row.fault.unsupported()) {
            add(row, FORMAT_UNKNOWN, "a known version, kind and flags", row.fault.code());
            if (links.contradicted(row, rows)) {
                altered(row);
            } else {
                head = row.hash;
            }
        } else {
            add(row, HEADER_MALFORMED, "an entry header", row.fault.code());
        }
    }

    private void placed(RowWindow rows, Row row, EntryHeader header) {
        if (links.inserted(head, rows)) {
            add(row, INSERTED, "the entry that the chain goes on from", "an entry beside it");
            startAfresh();
            return;
        }
        boolean unlinked = head != null && !head.equals(header.previous());
        if (links.contradicted(row, rows) || unlinked && row.sequence() > 0) {
            altered(row);
            startAfresh();
            return;
        }
        if (trail != null && !trail.equals(header.trail())) {
            add(row, MISPLACED, "trail " + trail, "trail " + header.trail());
            startAfresh();
            return;
        }
        if (trail == null) {
            trail = header.trail();
            entries.trail(row, header);
        }
        order(row, header, unlinked);
        entries.entry(row, header);
        closed |= ControlPayload.isClosing(header);
        head = row.hash;
    }

    private void order(Row row, EntryHeader header, boolean unlinked) {
        boolean opening = log ? ControlPayload.isLogOpening(header) : ControlPayload.isOpening(header);
        if (log != (header.kind() == EntryKind.SEAL) && ControlPayload.isKnown(header)) {
            add(
                    row,
                    MISPLACED,
                    log ? "an entry of a log" : "an entry of a chain",
                    "kind " + header.kind().number());
        }
        if (unlinked) {
            add(
                    row,
                    OPENING_MISPLACED,
                    "zeros for a previous hash",
                    header.previous().toHex());
        }
        if (row.sequence() == 0 && !opening && ControlPayload.isKnown(header)) {
            add(row, OPENING_MISSING, "an opening entry", header.payloadType());
        }
        if (row.sequence() > 0 && opening) {
            add(row, OPENING_MISPLACED, "an opening entry at 0 only", "one here");
        }
        if (closed) {
            add(row, AFTER_CLOSE, "no entry behind the closing one", "one");
        }
        batch.next(header)
                .ifPresent(fault -> add(
                        row,
                        TRANSACTION_BROKEN,
                        fault,
                        "index " + header.index() + " of transaction " + header.transaction()));
    }

    private void altered(Row row) {
        add(row, HEADER_ALTERED, "the hash to which the chain goes on", row.hash.toHex());
    }

    private void add(Row row, FindingType type, String wanted, String found) {
        findings.accept(row.finding(type, chain, wanted, found));
    }

    private void startAfresh() {
        head = null;
        batch.forget();
    }
}
