// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.ChainEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the table holds once its primary key is gone, no row is left out and none comes twice. */
final class KeyedStreamTest {
    private static final int PIECE = 200;

    private final List<Integer> limits = new ArrayList<>();

    @Test
    void streamAtItsEnd_hasNoNext() {
        KeyedStream<ChainEntry> stream = new KeyedStream<>(0, 10, ChainEntry::sequence, (from, limit) -> List.of());

        assertThat(stream.hasNext()).isFalse();
        assertThat(catchThrowableOfType(NoSuchElementException.class, stream::next))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 199, 200, 201, 398, 399, 400, 1000})
    void chainOfAnyLength_isReadOnce(int length) {
        List<Long> numbers = LongStream.range(0, length).boxed().toList();

        assertThat(read(numbers)).isEqualTo(numbers);
    }

    @Test
    void twoRowsOfAFullPiecesLastNumber_areBothRead() {
        List<Long> numbers = new ArrayList<>(LongStream.range(0, 450).boxed().toList());
        numbers.add(200, 199L);

        assertThat(read(numbers)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 200, 201, 399, 400, 401})
    void rowsOfOneNumberThatFillAPiece_areAllRead(int copies) {
        List<Long> numbers = new ArrayList<>(List.of(3L, 4L));
        numbers.addAll(Collections.nCopies(copies, 5L));
        numbers.addAll(List.of(6L, 7L));

        assertThat(read(numbers)).isEqualTo(numbers);
        assertThat(read(Collections.nCopies(copies, 5L))).hasSize(copies);
        assertThat(limits).allSatisfy(limit -> assertThat(limit).isLessThanOrEqualTo(4 * PIECE));
    }

    @Test
    void rowsOfTheGreatestNumber_areAllRead() {
        List<Long> numbers = Collections.nCopies(PIECE + 1, Long.MAX_VALUE);

        assertThat(read(numbers)).isEqualTo(numbers);
    }

    private List<Long> read(List<Long> numbers) {
        List<ChainEntry> rows = numbers.stream()
                .map(sequence -> Entries.entry(Entries.CHAIN, sequence))
                .toList();
        KeyedStream<ChainEntry> stream = new KeyedStream<>(0, PIECE, ChainEntry::sequence, (from, limit) -> {
            limits.add(limit);
            return rows.stream()
                    .filter(row -> row.sequence() >= from)
                    .limit(limit)
                    .toList();
        });
        List<Long> read = new ArrayList<>();
        stream.forEachRemaining(row -> read.add(row.sequence()));
        return read;
    }
}
