// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge of a growing log. */
class CompactRangeTest {
    @Test
    void noLeaves_haveTheHashOfNothing() {
        assertThat(CompactRange.empty().root().toHex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(MerkleHash.empty()).isEqualTo(CompactRange.empty().root());
    }

    @Test
    void leafAndNode_areHashedInDomainsOfTheirOwn() {
        Digest leaf = MerkleHash.leaf("L123456".getBytes(StandardCharsets.US_ASCII));

        assertThat(leaf.toHex()).isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        assertThat(MerkleHash.leaf(new byte[0]).toHex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(MerkleHash.node(leaf, leaf)).isNotEqualTo(MerkleHash.node(leaf, MerkleHash.empty()));
    }

    @Test
    void everyPrefix_hasTheRootAndTheSubtreesOfTheDefinition() {
        List<Digest> leaves = NaiveTree.leaves(70);
        CompactRange range = CompactRange.empty();
        for (int size = 1; size <= leaves.size(); size++) {
            range.append(leaves.get(size - 1));

            assertThat(range.size()).isEqualTo(size);
            assertThat(range.root()).isEqualTo(NaiveTree.root(leaves.subList(0, size)));
            assertThat(range.nodes()).hasSize(Long.bitCount(size));
            int largest = Integer.highestOneBit(size);
            assertThat(range.nodes().get(0)).isEqualTo(NaiveTree.root(leaves.subList(0, largest)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 63, 64, 65})
    void rangeOfItsNodes_goesOnLikeTheOneTheyAreOf(int size) {
        List<Digest> leaves = NaiveTree.leaves(70);
        CompactRange first = CompactRange.empty();
        leaves.subList(0, size).forEach(first::append);
        CompactRange second = CompactRange.of(size, first.nodes());
        leaves.subList(size, 70).forEach(second::append);

        assertThat(second.root()).isEqualTo(NaiveTree.root(leaves));
        assertThat(first.size()).isEqualTo(size);
    }

    @Test
    void copy_growsByItself() {
        CompactRange range = CompactRange.empty();
        range.append(NaiveTree.leaf(0));
        Digest before = range.root();
        CompactRange copy = range.copy();
        copy.append(NaiveTree.leaf(1));

        assertThat(range.root()).isEqualTo(before);
        assertThat(copy.root()).isEqualTo(NaiveTree.root(NaiveTree.leaves(2)));
    }

    @Test
    void otherNumberOfSubtreesThanTheSizeHas_isRefused() {
        Codes.assertRefused("TSEAL-01600", () -> CompactRange.of(3, List.of(Digest.zero())));
        Codes.assertRefused("TSEAL-01600", () -> CompactRange.of(0, List.of(Digest.zero())));
        Codes.assertRefused("TSEAL-01600", () -> CompactRange.of(-1, Collections.nCopies(64, Digest.zero())));
    }

    @Test
    void logOfTheGreatestSize_takesNoMore() {
        CompactRange full = CompactRange.of(Long.MAX_VALUE, Collections.nCopies(63, Digest.zero()));

        Codes.assertRefused("TSEAL-01600", () -> full.append(Digest.zero()));
    }
}
