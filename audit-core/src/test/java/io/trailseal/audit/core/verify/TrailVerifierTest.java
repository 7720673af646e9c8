// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Origin;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.vectors.HeaderParts;
import io.trailseal.audit.core.vectors.TrailWriter;
import io.trailseal.audit.spi.TrailReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrailVerifierTest {
    private static final AuditRecord EVENT =
            AuditRecord.event("order.approve").actor(Actor.of("anna")).build();

    @Test
    void trailWrittenByTheEngineAndClosed_isValid() {
        MemoryAuditStore store = new MemoryAuditStore();
        try (StandaloneTrail trail =
                StandaloneTrail.open(store, new Origin("app", "n1", "", ""), Clock.systemUTC(), new Random(1))) {
            for (int i = 0; i < 10; i++) {
                trail.record(EVENT);
            }
        }

        VerificationReport report = new TrailVerifier().verify(store);

        assertThat(report.verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        assertThat(report.chains()).isEqualTo(2);
        assertThat(report.events()).isEqualTo(10);
        assertThat(report.entries()).isEqualTo(14);
    }

    @Test
    void entriesCommittedAfterARollbackWasReported_areNoFinding() {
        TestTrail trail = new TestTrail();
        trail.commit("first");
        Append late = trail.prepare("late");
        late.rolledBack();
        trail.store.append(late.entries());
        trail.engine.resolve(trail.store);
        trail.commit("second");
        trail.commit("third");

        VerificationReport report = new TrailVerifier().verify(trail.store);

        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isEqualTo(4);
    }

    @Test
    void numbersUsedAgainAfterARollback_areNoFinding() {
        TestTrail trail = new TestTrail();
        trail.commit("first");
        trail.commit("second");
        Append gone = trail.prepare("gone");
        gone.rolledBack();
        trail.engine.resolve(trail.store);
        trail.commit("third");
        trail.commit("fourth");

        assertThat(trail.store.entry(gone.chainId(), gone.entries().get(0).sequence()))
                .isPresent();
        assertThat(new TrailVerifier().verify(trail.store).findings()).isEmpty();
    }

    @Test
    void progress_isToldAtEveryIntervalAndAtTheEnd() {
        List<Long> told = new ArrayList<>();

        new TrailVerifier(told::add).verify(Dump.of(lots(2_100)));

        assertThat(told).containsExactly(1024L, 2048L, 2101L);
    }

    @Test
    void chain_isReadNoFartherThanItIsChecked() {
        Dump dump = Dump.of(lots(3_000));
        long[] pulled = new long[1];
        TrailReader counting = new ForwardingReader(dump) {
            @Override
            public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
                List<ChainEntry> rows = super.entries(chain, fromSequence).toList();
                return rows.stream().peek(row -> pulled[0]++);
            }
        };
        List<Long> ahead = new ArrayList<>();

        new TrailVerifier(entries -> ahead.add(pulled[0] - entries)).verify(counting);

        assertThat(ahead).hasSize(3).allMatch(rows -> rows <= 2);
    }

    @Test
    void moreFindingsThanListed_areCountedAndTheHeaviestIsListed() {
        TrailWriter writer = lots(2_000);
        Dump dump = Dump.of(writer);
        dump.rows().replaceAll(row -> row.sequence() == 0 ? row : column(row));
        dump.delete(writer.id("A"), 1_990, 1_991);

        VerificationReport report = new TrailVerifier().verify(dump);

        assertThat(report.findings()).hasSize(VerificationReport.MAX_FINDINGS);
        assertThat(report.findingCount()).isEqualTo(2_000);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED_LINKAGE);
        assertThat(report.first().map(Finding::type)).contains(FindingType.SEQUENCE_GAP);
        assertThat(report.first().map(Finding::sequence)).contains(1_990L);
    }

    @Test
    void moreCrossLinksThanGathered_areAllLookedUp() {
        TrailWriter writer = new TrailWriter(1, "default");
        for (int i = 0; i < 20_000; i++) {
            writer.batch("A", EVENT).batch("B", EVENT);
        }
        Indexed reader = new Indexed(Dump.of(writer));

        assertThat(new TrailVerifier().verify(reader).verdict()).isEqualTo(Verdict.VALID_UNANCHORED);

        ChainId first =
                Stream.of(writer.id("A"), writer.id("B")).sorted().findFirst().orElseThrow();
        reader.rowsOf(first).remove(reader.rowsOf(first).size() - 1);
        reader.rowsOf(first).remove(reader.rowsOf(first).size() - 1);

        assertThat(new TrailVerifier().verify(reader).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.type()).isEqualTo(FindingType.TAIL_MISSING));
    }

    @Test
    void linksIntoManyChainsThatNeverWere_areReportedWithinBounds() {
        TrailWriter writer = new TrailWriter(1, "default").batch("A", EVENT);
        Dump dump = Dump.of(writer);
        Random random = new Random(2);
        ChainEntry last = writer.head("A");
        for (int i = 0; i < 10_050; i++) {
            HeaderParts parts = HeaderParts.of(last);
            parts.previous = HeaderParts.hash(last);
            parts.sequence++;
            parts.index = 0;
            parts.link =
                    Optional.of(new CrossLink(new ChainId(random.nextLong(), random.nextLong()), 5, Digest.zero()));
            last = parts.row(last);
            dump.rows().add(last);
        }

        VerificationReport report = new TrailVerifier().verify(new Indexed(dump));

        assertThat(report.verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(report.findingCount()).isEqualTo(10_050);
    }

    @Test
    void rowsAddedWhileVerifying_areNoFinding() {
        TrailWriter writer = new TrailWriter(1, "default");
        writer.batch("A", EVENT).batch("B", EVENT);
        String first = writer.id("A").compareTo(writer.id("B")) < 0 ? "A" : "B";
        String second = first.equals("A") ? "B" : "A";
        Dump dump = Dump.of(writer);
        TrailReader growing = new ForwardingReader(dump) {
            private boolean grown;

            @Override
            public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
                if (chain.equals(writer.id(second)) && !grown) {
                    grown = true;
                    int before = writer.rows().size();
                    writer.batch(first, EVENT)
                            .batch(second, EVENT)
                            .batch("C", EVENT)
                            .batch(second, EVENT);
                    dump.rows()
                            .addAll(writer.rows().subList(before, writer.rows().size()));
                }
                return super.entries(chain, fromSequence);
            }
        };

        assertThat(new TrailVerifier().verify(growing).findings()).isEmpty();
    }

    @Test
    void rowVanishingWhileVerifying_isAFinding() {
        TrailWriter writer = new TrailWriter(1, "default");
        writer.batch("A", EVENT).batch("B", EVENT).batch("A", EVENT).batch("B", EVENT);
        Dump dump = Dump.of(writer);
        ChainId target = HeaderParts.of(writer.head("B")).link.orElseThrow().chain();
        TrailReader vanishing = new ForwardingReader(dump) {
            @Override
            public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
                List<ChainEntry> rows = super.entries(chain, fromSequence).toList();
                return fromSequence > Long.MIN_VALUE && chain.equals(target) ? Stream.of() : rows.stream();
            }
        };

        VerificationReport report = new TrailVerifier().verify(vanishing);

        assertThat(report.verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.chain()).isEqualTo(target);
            assertThat(finding.sequence()).isEqualTo(2);
        });
    }

    @Test
    void unknownKeyOfAChain_isNamedOnceAndAnyOtherEachTime() {
        TrailWriter writer = new TrailWriter(1, "default").keyed("k1").batch("A", EVENT);
        Dump dump = Dump.of(writer);
        ChainEntry last = writer.head("A");
        for (String key : List.of("k1", "k2", "k2")) {
            HeaderParts parts = HeaderParts.of(last);
            parts.previous = HeaderParts.hash(last);
            parts.sequence++;
            parts.index = 0;
            parts.keyId = key;
            last = parts.row(last.salt(), last.payload(), Bytes.copyOf(new byte[32]));
            dump.rows().add(last);
        }

        List<Finding> findings = new TrailVerifier().verify(dump).findings();

        assertThat(findings)
                .extracting(Finding::type)
                .containsExactly(FindingType.KEY_UNKNOWN, FindingType.KEY_MISMATCH, FindingType.KEY_MISMATCH);
        assertThat(findings).extracting(Finding::sequence).containsExactly(0L, 3L, 4L);
    }

    @Test
    void trailStandingTwiceInTheTable_isUnknown() {
        TrailWriter writer = new TrailWriter(1, "default").batch("A", EVENT);
        Dump dump = Dump.of(writer);
        dump.trailTable().add(new TrailInfo("other", writer.trail().id()));

        assertThat(new TrailVerifier().verify(dump).findings())
                .extracting(Finding::type)
                .containsExactly(FindingType.TRAIL_UNKNOWN);
    }

    @Test
    void greatestSequenceNumber_endsNothing() {
        TrailWriter writer = new TrailWriter(1, "default").batch("A", EVENT);
        HeaderParts parts = HeaderParts.of(writer.head("A"));
        parts.sequence = Long.MAX_VALUE;
        parts.last = false;
        Dump dump = Dump.of(writer).insert(parts.row(writer.head("A")));

        assertThat(new TrailVerifier().verify(dump).findings())
                .extracting(Finding::type)
                .containsExactly(FindingType.SEQUENCE_GAP, FindingType.TRANSACTION_CUT);
    }

    @Test
    void readerThatFails_isNoVerdict() {
        TrailReader failing = new ForwardingReader(Dump.of(lots(1))) {
            @Override
            public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
                throw new UncheckedIOException(new IOException("gone"));
            }
        };

        assertThatThrownBy(() -> new TrailVerifier().verify(failing)).isInstanceOf(UncheckedIOException.class);
    }

    private static TrailWriter lots(int events) {
        AuditRecord[] batch = new AuditRecord[events];
        Arrays.fill(batch, EVENT);
        return new TrailWriter(1, "default").batch("A", batch);
    }

    private static ChainEntry column(ChainEntry row) {
        HeaderParts parts = HeaderParts.of(row);
        parts.timeMicros++;
        return new ChainEntry(
                row.trail(),
                row.chain(),
                row.sequence(),
                row.header(),
                row.salt(),
                row.payload(),
                row.mac(),
                RecordCodec.project(parts.header(row.salt(), row.payload()), row.payload()));
    }

    /** A dump whose rows are found by number, for large ones without gaps. */
    private static final class Indexed extends ForwardingReader {
        private final Map<ChainId, List<ChainEntry>> chains = new TreeMap<>();

        Indexed(Dump dump) {
            super(dump);
            dump.rows().forEach(row -> chains.computeIfAbsent(row.chain(), chain -> new ArrayList<>())
                    .add(row));
        }

        List<ChainEntry> rowsOf(ChainId chain) {
            return chains.get(chain);
        }

        @Override
        public List<ChainId> chains() {
            return List.copyOf(chains.keySet());
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            List<ChainEntry> rows = chains.getOrDefault(chain, List.of());
            return rows.subList((int) Math.min(rows.size(), Math.max(0, fromSequence)), rows.size()).stream();
        }
    }
}
