// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.seal.RecentChains;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which chains are looked at, and at what cost. */
class RecentChainsTest {
    private static final long NOW = 1_700_000_000_000_000L;
    private static final long DAY = micros(Duration.ofDays(1));

    private final SealingRig rig = new SealingRig();
    private final Asked reader = new Asked(rig);
    private final RecentChains recent = new RecentChains();

    @Test
    void firstLook_listsAll() {
        rig.record(rig.node("aa"), 4);

        assertThat(look(NOW, false)).isEqualTo(new RecentChains.Look(rig.store.chains(), true));
        assertThat(reader.since).isEmpty();
    }

    @Test
    void laterLooks_askForWhatWasOpenedSinceADayBeforeTheOneBefore() {
        look(NOW, false);
        look(NOW + 1_000, false);
        look(NOW + 5_000, false);

        assertThat(reader.listed).isEqualTo(1);
        assertThat(reader.since).containsExactly(NOW - DAY, NOW + 1_000 - DAY);
    }

    @Test
    void quarterOfAnHourLater_allAreListedAgain() {
        look(NOW, false);
        look(NOW + micros(Duration.ofMinutes(15)) - 1, false);
        assertThat(look(NOW + micros(Duration.ofMinutes(15)), false).all()).isTrue();

        assertThat(reader.listed).isEqualTo(2);
        assertThat(reader.since).hasSize(1);
    }

    @Test
    void whoeverWantsAll_getsAll() {
        look(NOW, false);

        assertThat(look(NOW + 1, true).all()).isTrue();
        assertThat(reader.listed).isEqualTo(2);
    }

    @Test
    void clockSetBack_listsAll() {
        look(NOW, false);
        assertThat(look(NOW - 1, false).all()).isTrue();

        assertThat(reader.listed).isEqualTo(2);
    }

    private RecentChains.Look look(long now, boolean all) {
        return recent.look(reader, List.of(SealingRig.TRAIL.id()), now, all);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    /** Remembers what it was asked. */
    private static final class Asked extends ForwardingReader {
        private final List<Long> since = new ArrayList<>();
        private int listed;

        Asked(SealingRig rig) {
            super(rig.store);
        }

        @Override
        public List<ChainId> chains() {
            listed++;
            return super.chains();
        }

        @Override
        public List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
            since.add(micros);
            return List.of();
        }
    }
}
