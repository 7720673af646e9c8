// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.CHAIN;
import static io.trailseal.audit.tck.store.SampleEntries.TRAIL;
import static io.trailseal.audit.tck.store.SampleEntries.entry;
import static io.trailseal.audit.tck.store.SealsUnderTest.LOG;
import static io.trailseal.audit.tck.store.SealsUnderTest.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.tck.Assertion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a store knows of logs. */
interface LogContract {
    /** Not beside {@link SealsUnderTest#LOG}. */
    ChainId SECOND = new ChainId(-3, 4);

    @Test
    @Assertion("ST-62")
    default void newEpoch_isGivenTheCandidate(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        assertThat(subject.store().logs()).isEmpty();

        assertThat(seals.log(TRAIL, 1, LOG)).isEqualTo(LOG);
        assertThat(seals.log(TRAIL, 2, SECOND)).isEqualTo(SECOND);
        assertThat(subject.store().logs()).containsExactly(new LogInfo(TRAIL, 1, LOG), new LogInfo(TRAIL, 2, SECOND));
    }

    @Test
    @Assertion("ST-63")
    default void knownEpoch_keepsItsFirstLog(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        seals.log(TRAIL, 1, LOG);

        assertThat(seals.log(TRAIL, 1, SECOND)).isEqualTo(LOG);
        assertThat(seals.log(TRAIL, 1, LOG)).isEqualTo(LOG);
        assertThat(subject.store().logs()).containsExactly(new LogInfo(TRAIL, 1, LOG));
    }

    @Test
    @Assertion("ST-64")
    default void trailsAndEpochs_haveLogsOfTheirOwn(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        TrailId neighbour = new TrailId(TRAIL.high(), TRAIL.low() ^ 1);
        seals.log(TRAIL, 1, LOG);

        assertThat(seals.log(neighbour, 1, SECOND)).isEqualTo(SECOND);
        assertThat(seals.log(TRAIL, Integer.MAX_VALUE, new ChainId(8, 8))).isEqualTo(new ChainId(8, 8));
        assertThat(seals.log(TRAIL, 1, new ChainId(9, 9))).isEqualTo(LOG);
        assertThat(seals.log(neighbour, 1, new ChainId(9, 9))).isEqualTo(SECOND);
    }

    @Test
    @Assertion("ST-65")
    default void logs_areListedByTrailAndEpoch(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        List<LogInfo> logs = List.of(
                new LogInfo(new TrailId(1, 0), 1, new ChainId(1, 9)),
                new LogInfo(new TrailId(1, 0), 2, new ChainId(1, 8)),
                new LogInfo(new TrailId(1, 0), 10, new ChainId(1, 7)),
                new LogInfo(new TrailId(1, -1), 1, new ChainId(1, 6)),
                new LogInfo(new TrailId(-1, 0), 1, new ChainId(1, 5)));
        for (int i : new int[] {3, 2, 4, 0, 1}) {
            seals.log(logs.get(i).trail(), logs.get(i).epoch(), logs.get(i).id());
        }

        assertThat(subject.store().logs()).isEqualTo(logs);
    }

    @Test
    @Assertion("ST-66")
    default void nodesThatBeginAnEpochAtOnce_areGivenOneLog(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        for (int round = 1; round <= 10; round++) {
            int epoch = round;
            Set<ChainId> given =
                    new TreeSet<>(Together.survivors(4, node -> seals.log(TRAIL, epoch, new ChainId(node, epoch))));

            assertThat(given).as("logs given at once").isNotEmpty();
            given.add(seals.log(TRAIL, epoch, new ChainId(9, 9)));
            assertThat(given).as("logs given to epoch " + epoch).hasSize(1);
            assertThat(subject.store().logs())
                    .contains(new LogInfo(TRAIL, epoch, given.iterator().next()))
                    .hasSize(epoch);
        }
    }

    @Test
    @Assertion("ST-67")
    default void rowsOfALog_areKeptAsThoseOfAnyChain(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        seals.log(TRAIL, 1, LOG);
        subject.append(entry(CHAIN, 0));
        subject.append(seal(LOG, 0));
        subject.append(seal(LOG, 1));

        assertThat(subject.entries(LOG)).containsExactly(seal(LOG, 0), seal(LOG, 1));
        assertThat(subject.store().entry(LOG, 1)).contains(seal(LOG, 1));
        assertThat(subject.store().chains()).contains(LOG);
        assertThat(subject.refused(List.of(seal(LOG, 1)))).isNotNull();
    }
}
