// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a test class tells the fault summary of the build. */
final class FaultLines {
    private FaultLines() {}

    /** Takes down how often a fault was injected and what that cost, once it is asserted that it cost nothing. */
    static void add(Class<?> test, String fault, int injected, int lost, int invented) {
        assertThat(injected).as("times injected").isPositive();
        assertThat(lost).as("events lost").isZero();
        assertThat(invented).as("events invented").isZero();
        try {
            Path folder = Files.createDirectories(Path.of("target", "faults"));
            Files.writeString(
                    folder.resolve(test.getSimpleName() + ".tsv"),
                    fault + '\t' + injected + '\t' + lost + '\t' + invented + '\n',
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
