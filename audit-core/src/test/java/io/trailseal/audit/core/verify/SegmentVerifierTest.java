// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Projection;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.vectors.TrailWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentVerifierTest {
    private static final AuditRecord EVENT = AuditRecord.event("order.approve").build();

    private final TrailWriter writer = new TrailWriter(1, "default")
            .batch("A", EVENT)
            .batch("A", EVENT, EVENT)
            .batch("A", EVENT);
    private final List<ChainEntry> rows = new ArrayList<>(writer.rows());

    @Test
    void wholeChain_isValid() {
        SegmentReport report = SegmentVerifier.verify(rows);

        assertThat(report.valid()).isTrue();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        assertThat(report.checked()).isEqualTo(5);
        assertThat(report.firstInvalid()).isEmpty();
    }

    @Test
    void partFromInsideOneBatchToInsideAnother_isValid() {
        assertThat(SegmentVerifier.verify(rows.subList(1, 3)).valid()).isTrue();
    }

    @Test
    void noEntries_areValid() {
        assertThat(SegmentVerifier.verify(List.of()).checked()).isZero();
        assertThat(SegmentVerifier.verify(List.of()).valid()).isTrue();
    }

    @Test
    void deletedEntry_isNamed() {
        rows.remove(2);

        assertFirst(rows.subList(1, 4), FindingType.SEQUENCE_GAP, 2);
    }

    @Test
    void insertedEntry_isNamed() {
        rows.add(3, rows.get(2));

        assertFirst(rows.subList(1, 6), FindingType.INSERTED, 2);
    }

    @Test
    void reorderedEntries_areNamed() {
        Collections.swap(rows, 2, 3);

        assertFirst(rows.subList(1, 5), FindingType.SEQUENCE_GAP, 2);
    }

    @Test
    void editedColumn_isNamed() {
        ChainEntry row = rows.get(3);
        Projection from = row.projection();
        Projection other = new Projection(
                from.kind(),
                from.eventId(),
                from.timeMicros(),
                from.name(),
                from.type(),
                "DEBUG",
                from.outcome(),
                from.actor(),
                from.targetType(),
                from.targetId(),
                from.requestId());
        rows.set(
                3,
                new ChainEntry(
                        row.trail(),
                        row.chain(),
                        row.sequence(),
                        row.header(),
                        row.salt(),
                        row.payload(),
                        row.mac(),
                        other));

        assertFirst(rows.subList(2, 5), FindingType.PROJECTION_ALTERED, 3);
    }

    @Test
    void entryOfAnotherChain_isNamed() {
        rows.set(
                3,
                new TrailWriter(2, "default")
                        .batch("B", EVENT, EVENT, EVENT)
                        .rows()
                        .get(3));

        assertFirst(rows, FindingType.MISPLACED, 3);
    }

    @Test
    void entryFiledUnderAnotherChain_isNamed() {
        ChainEntry row = rows.get(2);
        rows.set(
                2,
                new ChainEntry(
                        row.trail(),
                        new ChainId(1, 2),
                        row.sequence(),
                        row.header(),
                        row.salt(),
                        row.payload(),
                        row.mac(),
                        row.projection()));

        assertFirst(rows, FindingType.MISPLACED, 2);
    }

    @Test
    void negativeSequenceNumber_isNamed() {
        ChainEntry row = rows.get(0);
        ChainEntry negative = new ChainEntry(
                row.trail(), row.chain(), -1, row.header(), row.salt(), row.payload(), row.mac(), row.projection());

        assertFirst(List.of(negative), FindingType.MISPLACED, -1);
    }

    private static void assertFirst(List<ChainEntry> entries, FindingType type, long sequence) {
        SegmentReport report = SegmentVerifier.verify(entries);
        assertThat(report.valid()).isFalse();
        assertThat(report.checked()).isEqualTo(entries.size());
        assertThat(report.firstInvalid().map(Finding::type)).contains(type);
        assertThat(report.firstInvalid().map(Finding::sequence)).contains(sequence);
    }
}
