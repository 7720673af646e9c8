// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChainRowsTest {
    private static final int PIECE = 3;

    @Test
    void noRows_noEntries() {
        Iterator<ChainEntry> rows = over();
        assertThat(rows).isExhausted();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(rows::next);
    }

    @Test
    void severalPieces_everyRowOnceInOrder() {
        for (int count = 1; count <= 10; count++) {
            long[] stored = LongStream.range(0, count).toArray();
            assertThat(read(over(stored))).containsExactly(stored);
        }
    }

    @Test
    void gapsAndExtremes_everyRowOnceInOrder() {
        long[] stored = {Long.MIN_VALUE, -1, 0, 5, 6, 1_000, Long.MAX_VALUE};
        assertThat(read(over(stored))).containsExactly(stored);
    }

    @Test
    void numberTwiceAtThePiecesEnd_bothAreSeen() {
        long[] stored = {0, 1, 2, 2, 3, 4, 4, 5};
        assertThat(read(over(stored))).containsExactly(stored);
    }

    @Test
    void unreadableRows_leftOutWithoutEndingTheChain() {
        List<EntryRow> rows = new ArrayList<>();
        for (long sequence = 0; sequence < 9; sequence++) {
            rows.add(sequence < 7 ? new EntryRow(sequence, Optional.empty()) : row(sequence));
        }
        assertThat(read(new ChainRows(from -> page(rows, from), PIECE, 0))).containsExactly(7, 8);
    }

    @Test
    void wholePieceOfOneNumber_refusedRatherThanEndless() {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> read(over(0, 1, 1, 1, 1, 2)))
                .extracting(AuditException::code)
                .isEqualTo("TSEAL-07008");
    }

    private static Iterator<ChainEntry> over(long... sequences) {
        List<EntryRow> rows =
                Arrays.stream(sequences).mapToObj(ChainRowsTest::row).toList();
        return new ChainRows(from -> page(rows, from), PIECE, Long.MIN_VALUE);
    }

    private static List<EntryRow> page(List<EntryRow> rows, long from) {
        return rows.stream().filter(row -> row.sequence() >= from).limit(PIECE).toList();
    }

    private static long[] read(Iterator<ChainEntry> rows) {
        List<Long> sequences = new ArrayList<>();
        rows.forEachRemaining(entry -> sequences.add(entry.sequence()));
        return sequences.stream().mapToLong(Long::longValue).toArray();
    }

    private static EntryRow row(long sequence) {
        return new EntryRow(
                sequence,
                Optional.of(new ChainEntry(
                        new TrailId(1, 1),
                        new ChainId(1, 1),
                        sequence,
                        Bytes.empty(),
                        Bytes.empty(),
                        Bytes.empty(),
                        Bytes.empty(),
                        new Projection(0, "", 0, "", "", "", "", "", "", "", ""))));
    }
}
