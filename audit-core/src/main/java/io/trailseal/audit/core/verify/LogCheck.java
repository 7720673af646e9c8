// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.LOG_UNKNOWN;
import static io.trailseal.audit.FindingType.MISPLACED;
import static io.trailseal.audit.FindingType.SEAL_ALTERED;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.spi.TrailReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks one log from its opening to its end: as a chain of entries first, and then what these say of the trail's chains. */
final class LogCheck {
    private static final int MAX_KEYS = 1_000;

    private final LogInfo log;
    private final TrailReader reader;
    private final FindingList findings;
    private final TrailNames trails;
    private final EntryHasher hasher;
    private final SealRule rule;
    private final Optional<LogCheck> before;
    private final Set<String> keys = new HashSet<>();
    private @Nullable LogOpening opening;
    private @Nullable Row last;
    private @Nullable ChainId next;
    private boolean broken;
    private long gaps;

    /**
     * @param before the log of the epoch before, which was read
     * @param followedAt the size from which the next log says that it goes on; -1 if there is none
     * @param firstRead the number of the first seal whose entries are looked at
     */
    LogCheck(
            LogInfo log,
            Optional<LogCheck> before,
            long followedAt,
            long firstRead,
            TrailReader reader,
            FindingList findings,
            TrailNames trails,
            EntryHasher hasher) {
        this.before = before;
        this.log = log;
        this.reader = reader;
        this.findings = findings;
        this.trails = trails;
        this.hasher = hasher;
        this.rule = new SealRule(log.id(), followedAt, firstRead, reader, findings, hasher);
    }

    /** Reads the log. */
    void run(Consumer<Row> counter) {
        long tampered = findings.tamperingCount();
        EntryCheck each =
                new EntryCheck(Optional.of(trails), hasher, MacCheck.withoutKeys(), reference -> {}, findings::add);
        ChainCheck check = ChainCheck.log(log.id(), each, this::gap, findings::add);
        try (Stream<ChainEntry> stream = reader.entries(log.id(), Long.MIN_VALUE)) {
            RowWindow rows = new RowWindow(stream.iterator(), hasher);
            for (Optional<Row> row = rows.current(); row.isPresent(); row = rows.current()) {
                counter.accept(row.get());
                long before = findings.count() - gaps;
                check.row(rows);
                EntryHeader header = row.get().header;
                if (findings.count() - gaps == before && header != null) {
                    take(row.get(), header);
                } else {
                    rule.lost();
                }
                rows.advance();
            }
        }
        check.end(false);
        broken = findings.tamperingCount() > tampered;
    }

    private void gap(Gap gap) {
        gaps++;
        findings.add(gap.undeclared());
        rule.lost();
    }

    private void take(Row row, EntryHeader header) {
        if (!header.trail().equals(log.trail())) {
            findings.add(row.finding(MISPLACED, log.id(), "trail " + log.trail(), "trail " + header.trail()));
            rule.lost();
            return;
        }
        last = row;
        switch (header.payloadType()) {
            case PayloadType.LOG_OPENED -> open(row);
            case PayloadType.SEAL -> seal(row, SealCodec.seal(row.entry.payload()));
            case PayloadType.LOG_CLOSED -> next = SealCodec.closing(row.entry.payload());
            default -> {}
        }
    }

    private void open(Row row) {
        LogOpening said = SealCodec.opening(row.entry.payload());
        opening = said;
        key(said.keys().checkpoint());
        rule.opened(row, said.succession(), before.flatMap(log -> log.rule.followed()));
        if (said.epoch() != log.epoch() || !trails.isNamed(log.trail(), said.trail())) {
            findings.add(row.finding(
                    LOG_UNKNOWN,
                    log.id(),
                    "epoch " + log.epoch() + " of its trail, under the trail's name",
                    "epoch " + said.epoch()));
        }
    }

    private void seal(Row row, Seal seal) {
        key(seal.keys().checkpoint());
        try {
            rule.seal(row, seal);
        } catch (AuditException beyondBounds) {
            findings.add(row.finding(SEAL_ALTERED, log.id(), "a log that can be", beyondBounds.code()));
            rule.lost();
        }
    }

    private void key(String id) {
        if (!id.isEmpty() && keys.size() < MAX_KEYS) {
            keys.add(id);
        }
    }

    LogInfo log() {
        return log;
    }

    /** What the log's opening says; empty if there is none that can be relied on. */
    Optional<LogOpening> opening() {
        return Optional.ofNullable(opening);
    }

    /** The log that follows, as the entry that ends this one says. */
    Optional<ChainId> next() {
        return Optional.ofNullable(next);
    }

    LogSizes sizes() {
        return rule.sizes();
    }

    SealedChains sealed() {
        return rule.sealed();
    }

    /** The ids of keys that sign checkpoints, as the log's own entries name them. */
    Set<String> keys() {
        return keys;
    }

    /** The time of the newest entry, microseconds since 1970-01-01T00:00:00Z. */
    OptionalLong newestMicros() {
        return last == null || last.header == null ? OptionalLong.empty() : OptionalLong.of(last.header.timeMicros());
    }

    /** Whether the log's own entries, or those it holds, are tampered with. */
    boolean isBroken() {
        return broken;
    }

    /** Says that the log is tampered with, as was seen elsewhere. */
    void setBroken() {
        broken = true;
    }
}
