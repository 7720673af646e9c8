// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.tck.Assertion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How a store opens, and what it knows of trails. */
interface TrailNamesContract {
    @Test
    @Assertion("ST-1")
    default void openedOnEmptyStorage_knowsNothing(StoreUnderTest subject) {
        assertThat(subject.store().trails()).isEmpty();
        assertThat(subject.store().chains()).isEmpty();
        assertThat(subject.found(AuditQuery.newest(10))).isEmpty();
    }

    @Test
    @Assertion("ST-2")
    default void restartedStore_hasEverythingAndGoesOn(StoreUnderTest subject) throws Exception {
        subject.commit(() -> subject.store().trail("payments", new TrailId(5, 6)));
        subject.append(SampleEntries.run(SampleEntries.CHAIN, 0, 3));

        StoreUnderTest again = subject.restarted();

        assertThat(again.store().trails()).containsExactly(new TrailInfo("payments", new TrailId(5, 6)));
        assertThat(again.entries(SampleEntries.CHAIN)).isEqualTo(SampleEntries.run(SampleEntries.CHAIN, 0, 3));
        again.append(SampleEntries.entry(SampleEntries.CHAIN, 3));
        assertThat(again.entries(SampleEntries.CHAIN)).isEqualTo(SampleEntries.run(SampleEntries.CHAIN, 0, 4));
    }

    @Test
    @Assertion("ST-3")
    default void newName_isGivenTheCandidate(StoreUnderTest subject) throws Exception {
        assertThat(named(subject, "payments", new TrailId(-1, 6))).isEqualTo(new TrailId(-1, 6));
        assertThat(named(subject, "default", new TrailId(7, Long.MIN_VALUE))).isEqualTo(new TrailId(7, Long.MIN_VALUE));
    }

    @Test
    @Assertion("ST-4")
    default void knownName_keepsItsFirstIdentity(StoreUnderTest subject) throws Exception {
        named(subject, "payments", new TrailId(5, 6));
        named(subject, "default", new TrailId(1, 1));

        assertThat(named(subject, "payments", new TrailId(7, 8))).isEqualTo(new TrailId(5, 6));
        assertThat(subject.store().trails()).contains(new TrailInfo("payments", new TrailId(5, 6)));
    }

    @Test
    @Assertion("ST-5")
    default void namesThatDifferInCase_areTwoTrails(StoreUnderTest subject) throws Exception {
        assertThat(named(subject, "payments", new TrailId(5, 6))).isEqualTo(new TrailId(5, 6));
        assertThat(named(subject, "Payments", new TrailId(7, 8))).isEqualTo(new TrailId(7, 8));
        assertThat(named(subject, "payments", new TrailId(9, 9))).isEqualTo(new TrailId(5, 6));
    }

    @Test
    @Assertion("ST-6")
    default void trails_areListedByName(StoreUnderTest subject) throws Exception {
        List<String> names = List.of("b", "a", "B", "\u00e4", "a-1", "a1");
        for (String name : names) {
            named(subject, name, new TrailId(1, name.hashCode()));
        }

        assertThat(subject.store().trails())
                .extracting(TrailInfo::name)
                .containsExactlyElementsOf(names.stream().sorted().toList());
    }

    @Test
    @Assertion("ST-7")
    default void nodesThatNameATrailAtOnce_areGivenOneIdentity(StoreUnderTest subject) throws Exception {
        for (int round = 0; round < 10; round++) {
            String name = "trail-" + round;
            Set<TrailId> given = new TreeSet<>();
            for (TrailId id : Together.survivors(4, node -> named(subject, name, new TrailId(node, 1)))) {
                given.add(id);
            }

            given.add(named(subject, name, new TrailId(9, 9)));
            assertThat(given).as("identities given to " + name).hasSize(1);
        }
    }

    private static TrailId named(StoreUnderTest subject, String name, TrailId candidate) throws Exception {
        TrailId[] given = new TrailId[1];
        subject.commit(() -> given[0] = subject.store().trail(name, candidate));
        return given[0];
    }
}
