// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closing entries that can't be made. */
class ClosingEntriesTest {
    private final TestKeySource keys = TestKeySource.of("k1");
    private final ChainPool pool = new ChainPool(
            TestTrail.TRAIL.id(),
            new SplittableRandom(1),
            ChainSettings.standard().withKeys(keys),
            new SecondClosingFails());

    @BeforeEach
    void openTwoChains() {
        pool.prepare(UUID.randomUUID(), List.of(draft())).committed();
        pool.prepare(UUID.randomUUID(), List.of(draft())).committed();
    }

    @Test
    void closingEntryThatCannotBeMade_leavesNoChainHeld() {
        assertThatThrownBy(pool::close).isInstanceOf(IllegalStateException.class);

        assertThat(pool.liveCount()).isZero();
    }

    @Test
    void closingEntryUnderARetiredKeyThatCannotBeMade_leavesNoChainHeld() {
        keys.rotate("k2");
        pool.renewKey();

        assertThatThrownBy(pool::endSpent).isInstanceOf(IllegalStateException.class);

        assertThat(pool.liveCount()).isZero();
        assertThat(pool.endSpent()).isEmpty();
    }

    private static EntryDraft draft() {
        return RecordCodec.control(PayloadType.CHAIN_CLOSED, UUID.randomUUID(), TestTrail.NOON, Map.of("boot", "00"));
    }

    private static final class SecondClosingFails implements ChainDrafts {
        private int closings;

        @Override
        public EntryDraft opening(String key) {
            return draft();
        }

        @Override
        public EntryDraft closing() {
            closings++;
            if (closings == 2) {
                throw new IllegalStateException("no draft");
            }
            return draft();
        }

        @Override
        public EntryDraft headLost(LostHead lost) {
            return draft();
        }

        @Override
        public EntryDraft keyRetired(String retired, String key) {
            return draft();
        }
    }
}
