// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.CHAIN;
import static io.trailseal.audit.tck.store.SampleEntries.entry;
import static io.trailseal.audit.tck.store.SampleEntries.rival;
import static io.trailseal.audit.tck.store.SampleEntries.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.tck.Assertion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code append} adds and what it refuses. */
interface AppendContract {
    /** Not beside {@link SampleEntries#CHAIN}. */
    ChainId OTHER = new ChainId(3, 4);

    @Test
    @Assertion("ST-15")
    default void entriesOfSeveralChains_areAllAdded(StoreUnderTest subject) throws Exception {
        List<ChainEntry> entries = new ArrayList<>(run(CHAIN, 0, 3));
        entries.addAll(run(OTHER, 0, 2));
        entries.add(entry(CHAIN, 3));
        subject.append(entries);

        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 4));
        assertThat(subject.entries(OTHER)).isEqualTo(run(OTHER, 0, 2));
    }

    @Test
    @Assertion("ST-16")
    default void callOfAnySize_addsAll(StoreUnderTest subject) throws Exception {
        for (int size : new int[] {1, 2, 49, 50, 51, 99, 100, 101, 199, 200, 201, 1000}) {
            ChainId chain = new ChainId(size, 1);
            subject.append(run(chain, 0, size));

            assertThat(subject.entries(chain))
                    .as("a call with " + size + " entries")
                    .isEqualTo(run(chain, 0, size));
        }
    }

    @Test
    @Assertion("ST-17")
    default void numbersWithGaps_areKeptAsGiven(StoreUnderTest subject) throws Exception {
        subject.mustTake(Irregularity.GAP);
        List<ChainEntry> sparse = List.of(
                entry(CHAIN, 2),
                entry(CHAIN, 3),
                entry(CHAIN, 1L << 31),
                entry(CHAIN, 1L << 53),
                entry(CHAIN, Long.MAX_VALUE));
        subject.append(sparse);

        assertThat(subject.entries(CHAIN)).isEqualTo(sparse);
        assertThat(subject.store().entry(CHAIN, 1)).isEmpty();
        assertThat(subject.store().entry(CHAIN, Long.MAX_VALUE)).contains(sparse.get(4));
    }

    @Test
    @Assertion("ST-18")
    default void placeThatIsTaken_isRefusedAndNotOverwritten(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 2));

        subject.refused(List.of(rival(entry(CHAIN, 1), "another")));
        subject.refused(List.of(entry(CHAIN, 1)));
        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 2));
    }

    @Test
    @Assertion("ST-19")
    default void onePlaceTwiceInOneCall_isRefused(StoreUnderTest subject) {
        subject.refused(List.of(entry(CHAIN, 0), rival(entry(CHAIN, 0), "another")));
        subject.refused(List.of(entry(OTHER, 0), entry(OTHER, 0)));
        assertThat(subject.store().chains()).isEmpty();
    }

    @Test
    @Assertion("ST-20")
    default void callThatIsRefused_addsNothing(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 2));

        List<ChainEntry> entries = new ArrayList<>(run(OTHER, 0, 3));
        entries.addAll(run(CHAIN, 1, 3));
        entries.addAll(run(new ChainId(7, 7), 0, 2));
        subject.refused(entries);

        assertThat(subject.store().chains()).containsExactly(CHAIN);
        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 2));
    }

    @Test
    @Assertion("ST-21")
    default void afterARefusal_otherCallsSucceed(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 2));
        subject.refused(run(CHAIN, 1, 2));

        subject.append(run(CHAIN, 2, 2));
        subject.append(run(OTHER, 0, 1));
        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 4));
        assertThat(subject.entries(OTHER)).isEqualTo(run(OTHER, 0, 1));
    }

    @Test
    @Assertion("ST-22")
    default void refusal_quotesNoContent(StoreUnderTest subject) throws Exception {
        Projection personal = new Projection(
                0,
                SampleEntries.id(1),
                1,
                "visit",
                "T",
                "INFO",
                "SUCCESS",
                "Mrs-Secret",
                "Patient",
                "P-Secret",
                "R-Secret");
        ChainEntry entry = rival(entry(CHAIN, 0, personal), "Mrs-Secret");
        subject.append(entry);

        AuditException refusal = subject.refused(List.of(entry));

        StringWriter printed = new StringWriter();
        refusal.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).doesNotContain("Secret");
    }
}
