// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Finding;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.seal.LogReplay;
import io.trailseal.audit.spi.TrailReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Verifies everything that a reader shows, or what was sealed from a seal on: every chain entry by entry, and then what chains say of each
 * other. The rules are those of the
 * format's specification, {@code docs/reference/format.adoc}.
 *
 * <p>Guarantees: one pass over all entries, about one more over those to which others link, and one over chains under keys that were retired
 * while their node ran; memory does not grow with the number of
 * entries, only (by some bytes) with that of chains; a row that was tampered with is a finding, never an exception. What the reader throws
 * passes through: an unreadable trail is no verdict.
 *
 * <p>Limits: it does not detect that a causally closed set of newest entries was cut off, in particular the newest entries of an only
 * chain, or that everything was deleted; nor, without keys, well-formed entries that a forger put behind an open chain's last. See
 * {@code docs/reference/threat-model.adoc}.
 *
 * <p>Pure but for the reader. Safe for use by several threads if the progress callback is.
 *
 * @since 0.1.0
 */
public final class TrailVerifier {
    /** How many entries lie between two calls of the progress callback. */
    public static final int PROGRESS_INTERVAL = 1024;

    private final VerifyOptions options;
    private final LongConsumer progress;

    /** A verifier without keys and demands that works silently. */
    public TrailVerifier() {
        this(entries -> {});
    }

    /**
     * A verifier without keys and demands that says how far it is.
     *
     * @param progress told the number of entries read so far, every {@link #PROGRESS_INTERVAL} entries and at the end
     */
    public TrailVerifier(LongConsumer progress) {
        this(VerifyOptions.none(), progress);
    }

    /**
     * A verifier that says how far it is.
     *
     * @param options what it knows and demands
     * @param progress told the number of entries read so far, every {@link #PROGRESS_INTERVAL} entries and at the end
     */
    public TrailVerifier(VerifyOptions options, LongConsumer progress) {
        this.options = Objects.requireNonNull(options, "options");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Verifies all trails that a reader shows. The reader is asked for other entries while one of its streams is still open.
     *
     * @param reader shows the trails
     * @return what was found
     */
    public VerificationReport verify(TrailReader reader) {
        return new Run(reader).report();
    }

    private final class Run {
        private final FindingList findings = new FindingList();
        private final EntryHasher hasher = new EntryHasher();
        private final TrailReader reader;
        private final Logs logs;
        private final List<TrailInfo> trailTable;
        private final TrailNames trails;
        private final List<ChainId> chains;
        private final ChainEnds ends;
        private final CrossLinkCheck links;
        private final Gaps gaps = new Gaps(findings);
        private final RetiredKeys retiredKeys;
        private long entries;
        private long ofChains;
        private long events;

        Run(TrailReader reader) {
            this.reader = reader;
            // The logs first: what a seal holds was there before it.
            logs = new Logs(reader, options, findings, hasher);
            chains = reader.chains().stream()
                    .distinct()
                    .filter(chain -> !logs.isLog(chain))
                    .sorted()
                    .toList();
            // The trails last: a trail opened in between must not be missing for its chains.
            trailTable = reader.trails();
            trails = new TrailNames(trailTable);
            ends = new ChainEnds(chains);
            links = new CrossLinkCheck(reader, ends, findings, hasher);
            retiredKeys = new RetiredKeys(reader, findings, hasher);
        }

        VerificationReport report() {
            for (int i = 0; i < chains.size(); i++) {
                chain(i);
            }
            ofChains = entries;
            logs.check(trailTable, trails, ends, this::count);
            links.end(gaps);
            retiredKeys.report(chains, logs.start()::first, ends);
            long unsealed = 0;
            for (ChainId chain : chains) {
                unsealed += logs.unsealed(chain, ends.end(chain), ends.isTampered(chain));
            }
            progress.accept(entries);
            return report(Math.min(unsealed, ofChains));
        }

        private VerificationReport report(long unsealed) {
            List<Finding> sorted = findings.sorted();
            Verdict verdict = findings.verdict();
            boolean anchored = verdict == Verdict.VALID_UNANCHORED && logs.isAnchored();
            long notRead = logs.start().notRead();
            long covered = Math.min(Math.max(0, logs.anchored() - notRead), ofChains - unsealed);
            return new VerificationReport(
                    anchored ? Verdict.VALID_ANCHORED : verdict,
                    sorted,
                    findings.count(),
                    chains.size(),
                    entries,
                    events,
                    covered,
                    ofChains - unsealed - covered,
                    unsealed,
                    notRead);
        }

        private void chain(int number) {
            ChainId id = chains.get(number);
            long tampered = findings.tamperingCount();
            MacCheck macs =
                    MacCheck.of(options.keys(), options.macs(), () -> LogReplay.openedMicros(reader.entry(id, 0)));
            EntryCheck each = new EntryCheck(Optional.of(trails), hasher, macs, this::refer, findings::add);
            long first = logs.start().first(id);
            ChainCheck check = first == 0
                    ? ChainCheck.whole(id, each, gaps::add, findings::add)
                    : ChainCheck.from(id, first, each, gaps::add, findings::add);
            // From the least number there is: a row filed under a negative one is to be found, too.
            try (Stream<ChainEntry> stream = reader.entries(id, first == 0 ? Long.MIN_VALUE : first)) {
                RowWindow rows = new RowWindow(stream.iterator(), hasher);
                if (first == 0 && isLog(id, rows)) {
                    return;
                }
                for (Optional<Row> row = rows.current(); row.isPresent(); row = rows.current()) {
                    count(row.get());
                    check.row(rows);
                    retiredKeys.see(id, row.get());
                    rows.advance();
                }
            }
            check.end(false);
            ends.set(number, check.end(), findings.tamperingCount() > tampered);
        }

        /** What is said of entries that are not looked at is not looked at either: what explains it may be among them. */
        private void refer(Reference reference) {
            if (reference.target().sequence()
                    >= logs.start().first(reference.target().chain())) {
                links.add(reference);
            }
        }

        /** Whether this is a log, though the table of logs doesn't have it. */
        private boolean isLog(ChainId id, RowWindow rows) {
            Optional<Row> first = rows.current();
            boolean opening = first.flatMap(row -> row.placedIn(id))
                    .filter(ControlPayload::isLogOpening)
                    .isPresent();
            if (opening) {
                logs.unlisted(first.orElseThrow());
            }
            return opening;
        }

        private void count(Row row) {
            if (row.header != null && row.header.kind() == EntryKind.EVENT) {
                events++;
            }
            entries++;
            if (entries % PROGRESS_INTERVAL == 0) {
                progress.accept(entries);
            }
        }
    }
}
