// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagedReaderTest {
    private static final AuditRecord EVENT = AuditRecord.event("order.approve").build();

    private final MemoryAuditStore store = new MemoryAuditStore();
    private volatile boolean goOn = true;
    private final PagedReader reader = new PagedReader(store, new InNewTransaction(new NewTransaction()), () -> goOn);

    @Test
    void chainOfSeveralPages_isReadWhole() {
        StandaloneTrail trail = StandaloneTrail.open(store, "shop", Clock.systemUTC());
        IntStream.range(0, 5_000).forEach(i -> trail.record(EVENT));

        assertThat(reader.chains()).hasSize(2).isEqualTo(store.chains());
        assertThat(reader.trails()).isEqualTo(store.trails());
        for (ChainId chain : store.chains()) {
            assertThat(sequences(reader.entries(chain, 0))).isEqualTo(sequences(store.entries(chain, 0)));
            assertThat(sequences(reader.entries(chain, 1_700))).isEqualTo(sequences(store.entries(chain, 1_700)));
            assertThat(reader.entries(chain, 9_000)).isEmpty();
            assertThat(reader.entry(chain, 3)).isEqualTo(store.entry(chain, 3));
            assertThat(reader.count(chain, 3, 5)).isEqualTo(3);
        }
    }

    @Test
    void logs_areReadAsTheyAre() {
        StandaloneTrail.open(store, "shop", Clock.systemUTC());
        ChainId log = store.log(store.trails().get(0).id(), 1, new ChainId(1, 2));
        store.appendCheckpoint(new StoredCheckpoint(log, 1, Bytes.copyOf(new byte[1])));

        assertThat(reader.logs()).hasSize(1).isEqualTo(store.logs());
        assertThat(reader.checkpoints(log)).hasSize(1);
        assertThat(reader.tile(log, 0, 0)).isEmpty();
    }

    @Test
    void readingThatIsNotToGoOn_isBrokenOff() {
        goOn = false;

        assertThatThrownBy(reader::chains).isInstanceOf(PagedReader.Stopped.class);
    }

    private static List<Long> sequences(Stream<ChainEntry> entries) {
        return entries.map(ChainEntry::sequence).toList();
    }
}
