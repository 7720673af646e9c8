// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.CHAIN;
import static io.trailseal.audit.tck.store.SampleEntries.TRAIL;
import static io.trailseal.audit.tck.store.SampleEntries.entry;
import static io.trailseal.audit.tck.store.SampleEntries.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import io.trailseal.audit.tck.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of entries when the caller's transaction ends. */
interface TransactionContract {
    @Test
    @Assertion("ST-25")
    default void committedEntries_areThereForEverybodyAtOnce(StoreUnderTest subject) throws Exception {
        TrailReader other = subject.otherReader();
        for (int call = 0; call < 10; call++) {
            subject.append(run(CHAIN, 3L * call, 3));

            int expected = 3 * (call + 1);
            List<ChainEntry> seen = Together.elsewhere(thread -> StoreUnderTest.entries(other, CHAIN, 0));
            assertThat(seen).isEqualTo(run(CHAIN, 0, expected));
        }
    }

    @Test
    @Assertion("ST-25")
    default void committedEntries_areThereForWhoWroteThem(StoreUnderTest subject) throws Exception {
        AuditStore store = subject.store();
        for (int call = 0; call < 3; call++) {
            ChainId chain = new ChainId(2, call);
            int length = call;
            subject.commit(() -> store.trail("trail-" + length, new TrailId(1, length)));
            subject.append(entry(CHAIN, call));
            subject.append(entry(chain, 0));

            assertThat(store.trails()).hasSize(call + 1);
            assertThat(store.chains()).hasSize(call + 2).contains(chain);
            assertThat(store.entry(CHAIN, call)).isPresent();
            assertThat(subject.entries(CHAIN)).hasSize(call + 1);
            assertThat(store.count(CHAIN, 0, Long.MAX_VALUE)).isEqualTo(call + 1);
            assertThat(subject.found(AuditQuery.newest(9))).hasSize(2 * (call + 1));
        }
    }

    @Test
    @Assertion("ST-26")
    default void rolledBackEntries_areGone(StoreUnderTest subject) throws Exception {
        Transactions transactions = subject.transactions();
        subject.append(run(CHAIN, 0, 1));

        transactions.rollBack(() -> subject.store().append(run(CHAIN, 1, 3)));
        transactions.rollBack(() -> subject.store().append(run(new ChainId(1, 1), 0, 3)));

        assertThat(subject.store().chains()).containsExactly(CHAIN);
        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 1));
    }

    @Test
    @Assertion("ST-26")
    default void rolledBackEntries_canBeAppendedAgain(StoreUnderTest subject) throws Exception {
        Transactions transactions = subject.transactions();
        transactions.rollBack(() -> subject.store().append(run(CHAIN, 0, 2)));

        subject.append(run(CHAIN, 0, 3));

        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 3));
    }

    @Test
    @Assertion("ST-27")
    default void reads_seeTheirOwnTransactionsEntries(StoreUnderTest subject) throws Exception {
        AuditStore store = subject.store();
        subject.transactions().rollBack(() -> {
            store.append(run(CHAIN, 0, 3));

            assertThat(store.chains()).containsExactly(CHAIN);
            assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 3));
            assertThat(store.entry(CHAIN, 2)).contains(entry(CHAIN, 2));
            assertThat(store.count(CHAIN, 0, Long.MAX_VALUE)).isEqualTo(3);
            assertThat(store.find(TRAIL, AuditQuery.newest(9))).hasSize(3);
        });
    }

    @Test
    @Assertion("ST-28")
    default void entriesThatAreNotCommitted_areSeenByNobodyElse(StoreUnderTest subject) throws Exception {
        TrailReader other = subject.otherReader();
        subject.append(run(CHAIN, 0, 1));

        subject.transactions().commit(() -> {
            subject.store().append(run(CHAIN, 1, 3));
            subject.store().append(run(new ChainId(1, 1), 0, 1));

            List<ChainId> chains = Together.elsewhere(thread -> other.chains());
            List<ChainEntry> entries = Together.elsewhere(thread -> StoreUnderTest.entries(other, CHAIN, 0));
            assertThat(chains).containsExactly(CHAIN);
            assertThat(entries).isEqualTo(run(CHAIN, 0, 1));
        });
    }

    @Test
    @Assertion("ST-29")
    default void transactionsOnTheirOwnChains_waitForNoneOfTheOthers(StoreUnderTest subject) throws Exception {
        Transactions transactions = subject.transactions();
        CyclicBarrier allHaveAppended = new CyclicBarrier(4);

        List<ChainId> committed = Together.all(4, thread -> {
            // Neighbours in every index: a lock on a page or on the space between two rows would show.
            ChainId chain = new ChainId(8, thread);
            transactions.commit(() -> {
                subject.store().append(run(chain, 0, 5));
                allHaveAppended.await(Together.SECONDS / 3, TimeUnit.SECONDS);
                subject.store().append(run(chain, 5, 5));
            });
            return chain;
        });

        assertThat(subject.store().chains()).containsExactlyElementsOf(committed);
        assertThat(committed)
                .allSatisfy(chain -> assertThat(subject.entries(chain)).hasSize(10));
    }

    @Test
    @Assertion("ST-30")
    default void refusalThatTheCallerCatches_leavesNothingOfTheCall(StoreUnderTest subject) throws Exception {
        Transactions transactions = subject.transactions();
        ChainId chain = new ChainId(1, 1);
        subject.append(run(CHAIN, 0, 2));
        List<ChainEntry> entries = new ArrayList<>(run(chain, 0, 2));
        entries.addAll(run(CHAIN, 1, 2));

        Throwable[] refusal = new Throwable[1];
        try {
            transactions.commit(
                    () -> refusal[0] = catchThrowable(() -> subject.store().append(entries)));
        } catch (Exception notCommitted) {
            // whether the commit succeeds is the store's affair
        }

        assertThat(refusal[0]).isInstanceOf(AuditException.class);
        assertThat(subject.store().chains()).containsExactly(CHAIN);
        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 2));
    }

    @Test
    @Assertion("ST-31")
    default void withoutATransaction_entriesAreKeptOrRefused(StoreUnderTest subject) {
        Throwable thrown = catchThrowable(() -> subject.store().append(run(CHAIN, 0, 3)));

        List<ChainEntry> kept = subject.entries(CHAIN);
        if (thrown == null) {
            assertThat(kept).isEqualTo(run(CHAIN, 0, 3));
        } else {
            assertThat(thrown).isInstanceOf(AuditException.class);
            assertThat(kept).isEmpty();
        }
    }

    @Test
    @Assertion("ST-32")
    default void transactionOfTheAuditsOwn_readsAndWrites(StoreUnderTest subject) throws Exception {
        subject.append(run(CHAIN, 0, 1));

        subject.commit(() -> {
            subject.store().beginOwn();
            assertThat(subject.entries(CHAIN)).hasSize(1);
            subject.store().append(run(CHAIN, 1, 1));
        });

        assertThat(subject.entries(CHAIN)).isEqualTo(run(CHAIN, 0, 2));
    }
}
