// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.core.TestTrail;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store promises, the tests of {@code tck} show of this one. */
class MemoryAuditStoreTest {
    private final TestTrail trail = new TestTrail();
    private final MemoryAuditStore store = new MemoryAuditStore();

    @Test
    void entryThatExists_isRefusedWithItsCode() {
        List<ChainEntry> entries = trail.prepare("a", "b").entries();
        store.append(entries);

        assertRefused(entries.subList(2, 3));
    }

    @Test
    void entryTwiceInOneCall_isRefusedWithItsCode() {
        List<ChainEntry> entries = new ArrayList<>(trail.prepare("a").entries());
        entries.add(entries.get(1));

        assertRefused(entries);
        assertThat(store.chains()).isEmpty();
    }

    private void assertRefused(List<ChainEntry> entries) {
        assertThatThrownBy(() -> store.append(entries))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01401"));
    }
}
