// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.core.TestKeySource;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The key changes again and again while several threads write, hold chains, and roll back. */
class RotationByThreadsTest {
    private static final int THREADS = 4;
    private static final int EACH = 300;
    private static final int KEYS = 40;

    private final TestKeySource keys = TestKeySource.of("k1");
    private final TestTrail trail =
            new TestTrail(CompliancePolicy.DEFAULT, ChainSettings.standard().withKeys(keys));

    /** What the verifier relies on. */
    @Test
    void entryUnderARetiredKey_linksToNoneUnderALaterOne() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                writers.add(executor.submit(this::write));
            }
            for (int key = 2; key <= KEYS; key++) {
                keys.rotate("k" + key);
                trail.engine.renewKey();
                settle();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            executor.shutdown();
        }
        trail.engine.resolve(trail.store);
        settle();

        Map<ChainId, Integer> ages = new HashMap<>();
        stored().forEach(entry -> ages.put(entry.chain(), age(entry)));
        assertThat(ages.values()).contains(1, KEYS);
        for (ChainEntry entry : stored()) {
            EntryCodec.decode(entry.header()).crossLink().ifPresent(link -> assertThat(ages.get(link.chain()))
                    .isLessThanOrEqualTo(age(entry)));
        }
        assertThat(new TrailVerifier(VerifyOptions.none().withKeys(keys).requiringMac(), entries -> {})
                        .verify(trail.store)
                        .findings())
                .isEmpty();
    }

    private void write() {
        for (int i = 0; i < EACH; i++) {
            Append late = trail.prepare("late");
            trail.commit("a");
            if (i % 7 == 0) {
                late.rolledBack();
            } else {
                store(late);
            }
        }
    }

    private void settle() {
        trail.engine.declare().ifPresent(this::store);
        trail.engine.endSpent().forEach(this::store);
    }

    private void store(Append append) {
        trail.store.append(append.entries());
        append.committed();
    }

    private List<ChainEntry> stored() {
        return trail.store.chains().stream()
                .flatMap(chain -> trail.store.entries(chain, 0))
                .toList();
    }

    private static int age(ChainEntry entry) {
        return Integer.parseInt(EntryCodec.decode(entry.header()).keyId().substring(1));
    }
}
