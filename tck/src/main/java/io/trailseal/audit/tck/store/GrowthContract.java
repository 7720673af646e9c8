// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.CHAIN;
import static io.trailseal.audit.tck.store.SampleEntries.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.tck.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a reader sees while chains grow: more and more, and no hole. */
interface GrowthContract {
    @Test
    @Assertion("ST-44")
    default void laterCall_neverSeesLess(StoreUnderTest subject) throws Exception {
        AuditStore store = subject.store();
        List<Long> seen = whileGrowing(subject, last -> {
            long first = last;
            if (first > 0) {
                assertThat(store.chains()).contains(CHAIN);
            }
            long counted = store.count(CHAIN, 0, Long.MAX_VALUE);
            assertThat(counted).as("count after " + first).isGreaterThanOrEqualTo(first);
            int read = subject.entries(CHAIN).size();
            assertThat((long) read).as("entries after a count of " + counted).isGreaterThanOrEqualTo(counted);
            if (read > 0) {
                assertThat(store.entry(CHAIN, read - 1))
                        .as("entry that a stream has shown")
                        .isPresent();
            }
            return read;
        });

        assertThat(seen).isSorted().last().isEqualTo(300L);
    }

    @Test
    @Assertion("ST-45")
    default void streamReadWhileTheChainGrows_hasNoHole(StoreUnderTest subject) throws Exception {
        whileGrowing(subject, last -> {
            List<ChainEntry> entries = subject.entries(CHAIN);
            assertThat(entries).isEqualTo(run(CHAIN, 0, entries.size()));
            return entries.size();
        });
    }

    /** What a reader does again and again; it is told how many entries it has seen, and says how many it sees. */
    @FunctionalInterface
    interface Look {
        long at(long last) throws Exception;
    }

    /** One thread adds a hundred times three entries, another looks until it has seen them all. */
    private static List<Long> whileGrowing(StoreUnderTest subject, Look look) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        List<Long> looks = new ArrayList<>(List.of(0L));
        Together.all(2, thread -> {
            if (thread == 0) {
                try {
                    for (int call = 0; call < 100; call++) {
                        subject.append(run(CHAIN, 3L * call, 3));
                    }
                    return "writer";
                } finally {
                    ended.set(true);
                }
            }
            boolean last;
            do {
                last = ended.get();
                looks.add(look.at(looks.get(looks.size() - 1)));
            } while (!last);
            return "reader";
        });

        for (int more = 0; more < 2; more++) {
            looks.add(look.at(looks.get(looks.size() - 1)));
        }
        return looks;
    }
}
