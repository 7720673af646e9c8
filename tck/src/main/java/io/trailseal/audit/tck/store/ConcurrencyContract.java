// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.entry;
import static io.trailseal.audit.tck.store.SampleEntries.rival;
import static io.trailseal.audit.tck.store.SampleEntries.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.tck.Assertion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several threads may do at once. */
interface ConcurrencyContract {
    @Test
    @Assertion("ST-23")
    default void ofTwoWhoWriteOnePlaceAtOnce_atMostOneSucceeds(StoreUnderTest subject) throws Exception {
        for (int round = 0; round < 20; round++) {
            ChainId chain = new ChainId(5, round);
            List<ChainEntry> written = Together.survivors(2, thread -> {
                ChainEntry mine = rival(entry(chain, 0), "thread " + thread);
                subject.append(mine);
                return mine;
            });

            assertThat(subject.entries(chain)).hasSizeLessThan(2).isEqualTo(written);
        }
    }

    @Test
    @Assertion("ST-24")
    default void chainsWrittenByManyThreads_loseNothing(StoreUnderTest subject) throws Exception {
        int calls = 25;
        List<ChainId> chains = Together.all(6, thread -> {
            ChainId chain = new ChainId(6, thread);
            for (int call = 0; call < calls; call++) {
                subject.append(run(chain, 2L * call, 2));
            }
            return chain;
        });

        assertThat(chains)
                .allSatisfy(chain -> assertThat(subject.entries(chain)).isEqualTo(run(chain, 0, 2 * calls)));
    }
}
