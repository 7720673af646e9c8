// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What must be so after any fault: changes and events stand for each other, nobody is accused, and the trail is verified. */
final class Truth {
    private Truth() {}

    /** Waits for what follows, then asserts it, and takes down what the fault cost. */
    static void assertTold(Class<?> test, String fault, LoadServer load, int injected, Verdict... allowed) {
        load.trail().flush();
        Awaitility.await().until(() -> load.trail().statistics().pending() == 0);
        Verdict verdict = load.verify().verdict();
        assertThat(verdict).isIn(List.of(allowed));
        assertThat(load.events()).doesNotContainKey("integrity.foreign-writer SUCCESS");
        List<Object> contradictions = load.contradictions();
        assertThat(contradictions).isEmpty();
        FaultLines.add(test, fault, injected, contradictions.size(), 0);
    }

    /** How many stored events say this of calls. */
    static int events(LoadServer load, String nameAndOutcome) {
        Map<String, Integer> events = new HashMap<>(load.events());
        return events.getOrDefault(nameAndOutcome, 0);
    }
}
