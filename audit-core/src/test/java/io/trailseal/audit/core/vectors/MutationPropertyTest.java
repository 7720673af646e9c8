// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a valid trail, it is not valid afterwards, except as the threat model says; and the verifier never fails. */
class MutationPropertyTest {
    private static final int TRANSACTION = 92;
    private static final int TRANSACTION_END = 108;

    @Property(tries = 1500)
    void anyOneChange_isNeverValidUnlessDocumented(@ForAll long seed) {
        Dump before = Dump.of(Trails.two());
        Dump after = Dump.of(Trails.two());
        Mutation.random(new Random(seed), after);

        Verdict verdict = new TrailVerifier().verify(after).verdict();

        assertThat(verdict.isValid()).isEqualTo(Mutation.same(before, after) || isNotDetected(before, after));
    }

    @Property(tries = 1000)
    void manyChanges_neverFail(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int changes) {
        Random random = new Random(seed);
        Dump dump = Dump.of(Trails.two());
        for (int i = 0; i < changes; i++) {
            Mutation.random(random, dump);
        }

        assertThat(new TrailVerifier().verify(dump).entries())
                .isEqualTo(dump.rows().size());
    }

    /** The oracle is computed from what the headers say, not by the verifier. */
    @Property(tries = 1000)
    void cutTails_areValidExactlyIfCausallyClosed(
            @ForAll @IntRange(max = 7) int keptOfA, @ForAll @IntRange(max = 6) int keptOfB) {
        TrailWriter writer = Trails.two();
        Dump dump = Dump.of(writer)
                .delete(writer.id("A"), keptOfA, Long.MAX_VALUE)
                .delete(writer.id("B"), keptOfB, Long.MAX_VALUE);

        Verdict verdict = new TrailVerifier().verify(dump).verdict();

        assertThat(verdict).isEqualTo(isClosed(dump) ? Verdict.VALID_UNANCHORED : Verdict.TRUNCATED);
    }

    private static boolean isNotDetected(Dump before, Dump after) {
        List<ChainEntry> gone = new ArrayList<>(before.rows());
        gone.removeAll(after.rows());
        List<ChainEntry> come = new ArrayList<>(after.rows());
        come.removeAll(before.rows());
        ChainEntry last = before.rows().get(before.rows().size() - 1);
        boolean onlyLast = gone.equals(List.of(last));
        boolean cut = onlyLast && come.isEmpty();
        return cut || onlyLast && come.size() == 1 && differsInTransactionOnly(last, come.get(0));
    }

    /** A batch of one, to which nothing links: nobody else says what its transaction was. */
    private static boolean differsInTransactionOnly(ChainEntry one, ChainEntry other) {
        byte[] before = one.header().toArray();
        byte[] after = other.header().toArray();
        boolean rest = before.length == after.length
                && Arrays.equals(before, 0, TRANSACTION, after, 0, TRANSACTION)
                && Arrays.equals(before, TRANSACTION_END, before.length, after, TRANSACTION_END, after.length);
        return rest
                && other.payload().equals(one.payload())
                && other.salt().equals(one.salt())
                && other.mac().equals(one.mac())
                && other.projection().equals(one.projection())
                && other.sequence() == one.sequence()
                && other.trail().equals(one.trail());
    }

    private static boolean isClosed(Dump dump) {
        Set<ChainId> inBatch = new HashSet<>();
        for (ChainEntry row : dump.rows()) {
            HeaderParts parts = HeaderParts.of(row);
            if (parts.last) {
                inBatch.remove(row.chain());
            } else {
                inBatch.add(row.chain());
            }
            Optional<CrossLink> link = parts.link;
            if (link.isPresent()
                    && dump.entry(link.get().chain(), link.get().sequence()).isEmpty()) {
                return false;
            }
        }
        return inBatch.isEmpty();
    }
}
