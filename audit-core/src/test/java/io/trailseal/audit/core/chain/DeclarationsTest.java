// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
    private static final ChainId ONE = new ChainId(0, 1);
    private static final ChainId OTHER = new ChainId(0, 2);

    private final Declarations<Integer> due = new Declarations<>();

    @Test
    void oneUnderWay_isNotGivenAgain() {
        due.add(List.of(1, 2));

        due.declaring(List.of(1), ONE, 5);

        assertThat(due.undeclared()).containsExactly(2);
    }

    @Test
    void moreThanABatchHolds_areGivenInParts() {
        due.add(IntStream.range(0, 501).boxed().toList());
        List<Integer> first = due.undeclared();
        assertThat(first).hasSize(500);

        due.declaring(first, ONE, 500);

        assertThat(due.undeclared()).containsExactly(500);
    }

    @Test
    void confirmed_areThoseUpToThatNumberOfThatChain() {
        due.add(List.of(1, 2, 3));
        due.declaring(List.of(1), ONE, 5);
        due.declaring(List.of(2), ONE, 6);
        due.declaring(List.of(3), OTHER, 5);

        due.confirmed(ONE, 5);
        due.doubtful(ONE, 0);
        due.doubtful(OTHER, 0);

        assertThat(due.undeclared()).containsExactly(2, 3);
    }

    @Test
    void doubtful_areThoseFromThatNumberOfThatChainOn() {
        due.add(List.of(1, 2, 3));
        due.declaring(List.of(1), ONE, 5);
        due.declaring(List.of(2), ONE, 6);
        due.declaring(List.of(3), OTHER, 6);

        due.doubtful(ONE, 6);

        assertThat(due.undeclared()).containsExactly(2);
    }
}
