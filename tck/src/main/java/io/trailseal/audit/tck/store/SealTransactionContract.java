// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.TRAIL;
import static io.trailseal.audit.tck.store.SealsUnderTest.LOG;
import static io.trailseal.audit.tck.store.SealsUnderTest.checkpoint;
import static io.trailseal.audit.tck.store.SealsUnderTest.seal;
import static io.trailseal.audit.tck.store.SealsUnderTest.tile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import io.trailseal.audit.tck.Assertion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of logs, tiles and checkpoints when the caller's transaction ends. */
interface SealTransactionContract {
    @Test
    @Assertion("ST-78")
    default void committedLog_isThereForEverybodyAtOnce(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        TrailReader other = subject.otherReader();
        for (int call = 0; call < 5; call++) {
            int count = call + 1;
            seals.log(TRAIL, count, new ChainId(1, count));
            seals.tiles(tile(0, call));
            seals.checkpoint(checkpoint(count));

            for (TrailReader reader : List.of(other, seals.store())) {
                Together.elsewhere(thread -> {
                    assertThat(reader.logs()).hasSize(count).contains(new LogInfo(TRAIL, count, new ChainId(1, count)));
                    SealsUnderTest.has(reader, tile(0, count - 1));
                    assertThat(SealsUnderTest.checkpoints(reader, LOG))
                            .hasSize(count)
                            .startsWith(checkpoint(count));
                    return thread;
                });
            }
        }
    }

    @Test
    @Assertion("ST-79")
    default void rolledBackSeal_isGoneWithItsTilesAndCanBeAppendedAgain(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        Transactions transactions = subject.transactions();
        AuditStore store = seals.store();
        transactions.rollBack(() -> {
            store.log(TRAIL, 1, new ChainId(9, 9));
            store.append(List.of(seal(LOG, 0)));
            store.appendTiles(List.of(tile(0, 0), tile(1, 0)));
            store.appendCheckpoint(checkpoint(3));
        });

        assertThat(store.logs()).isEmpty();
        assertThat(subject.entries(LOG)).isEmpty();
        seals.hasNot(tile(0, 0));
        seals.hasNot(tile(1, 0));
        assertThat(seals.checkpoints(LOG)).isEmpty();

        assertThat(seals.log(TRAIL, 1, LOG)).isEqualTo(LOG);
        subject.append(seal(LOG, 0));
        seals.tiles(tile(0, 0), tile(1, 0));
        seals.checkpoint(checkpoint(LOG, 3, "another"));
        seals.has(tile(0, 0));
        assertThat(seals.checkpoints(LOG)).containsExactly(checkpoint(LOG, 3, "another"));
    }

    @Test
    @Assertion("ST-80")
    default void sealWhoseTilesAreRefused_isNotKept(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        Transactions transactions = subject.transactions();
        seals.tiles(tile(0, 0));

        Throwable thrown = catchThrowable(() -> transactions.commit(() -> {
            seals.store().append(List.of(seal(LOG, 0)));
            seals.store().appendTiles(List.of(tile(0, 1), tile(LOG, 0, 0, "another")));
        }));

        assertThat(thrown).isInstanceOf(AuditException.class);
        assertThat(subject.entries(LOG)).isEmpty();
        seals.hasNot(tile(0, 1));
        seals.has(tile(0, 0));
    }

    @Test
    @Assertion("ST-81")
    default void reads_seeTheirOwnTransactionsLog(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        AuditStore store = seals.store();
        subject.transactions().rollBack(() -> {
            store.log(TRAIL, 1, LOG);
            store.appendTiles(List.of(tile(0, 0)));
            store.appendCheckpoint(checkpoint(3));

            assertThat(store.logs()).containsExactly(new LogInfo(TRAIL, 1, LOG));
            assertThat(store.log(TRAIL, 1, new ChainId(9, 9))).isEqualTo(LOG);
            seals.has(tile(0, 0));
            assertThat(seals.checkpoints(LOG)).containsExactly(checkpoint(3));
        });
    }

    @Test
    @Assertion("ST-82")
    default void logThatIsNotCommitted_isSeenByNobodyElse(StoreUnderTest subject) throws Exception {
        SealsUnderTest.of(subject);
        Transactions transactions = subject.transactions();
        TrailReader other = subject.otherReader();

        transactions.commit(() -> {
            subject.store().log(TRAIL, 1, LOG);
            subject.store().appendTiles(List.of(tile(0, 0)));
            subject.store().appendCheckpoint(checkpoint(3));

            Together.elsewhere(thread -> {
                assertThat(other.logs()).isEmpty();
                SealsUnderTest.hasNot(other, tile(0, 0));
                assertThat(SealsUnderTest.checkpoints(other, LOG)).isEmpty();
                return thread;
            });
        });
    }

    @Test
    @Assertion("ST-83")
    default void restartedStore_hasItsLogsAndGoesOn(StoreUnderTest subject) throws Exception {
        SealsUnderTest seals = SealsUnderTest.of(subject);
        seals.log(TRAIL, 1, LOG);
        seals.tiles(tile(0, 0));
        seals.checkpoint(checkpoint(300));

        SealsUnderTest again = SealsUnderTest.of(subject.restarted());

        assertThat(again.store().logs()).containsExactly(new LogInfo(TRAIL, 1, LOG));
        assertThat(again.log(TRAIL, 1, new ChainId(9, 9))).isEqualTo(LOG);
        again.has(tile(0, 0));
        assertThat(again.checkpoints(LOG)).containsExactly(checkpoint(300));
        again.refuses(() -> again.store().appendTiles(List.of(tile(LOG, 0, 0, "another"))));
        again.tiles(tile(0, 1));
        again.checkpoint(checkpoint(600));
        again.has(tile(0, 1));
        assertThat(again.checkpoints(LOG)).containsExactly(checkpoint(600), checkpoint(300));
    }
}
