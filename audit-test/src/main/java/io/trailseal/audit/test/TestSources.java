// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.cdi.NodeSources;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Time and chance of one test.
 *
 * @param clock the test's clock
 * @param random counts
 */
record TestSources(TestClock clock, RandomGenerator random) implements NodeSources {
    static TestSources of(ExtensionContext context) {
        TestClock clock = new TestClock();
        CountedIds ids = TestAnnotations.of(context)
                .find(FixedClock.class)
                .map(fixed -> {
                    clock.stopAt(time(context, fixed.value()));
                    return CountedIds.fixed();
                })
                .orElseGet(CountedIds::somewhere);
        return new TestSources(clock, ids);
    }

    private static Instant time(ExtensionContext context, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ExtensionConfigurationException(
                    context.getRequiredTestClass().getName()
                            + ": @FixedClock: expected an instant such as 2026-03-01T09:00:00Z, found " + text,
                    e);
        }
    }
}
