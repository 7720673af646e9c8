// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A store or dispatcher of ours, put to its contract. What does not apply to it is written down in its test: JUnit would only show it as
 * skipped, and who looks at skipped tests when one more of them is?
 */
public final class SubjectOfOurs {
    private static final Path REPORTS = Path.of("target", "tck");

    private SubjectOfOurs() {}

    /**
     * Holds that a subject passes, and that exactly these sentences do not apply to it.
     *
     * @param notApplicable ids such as {@code ST-2}; of a sentence that applies in most cases, the cases: {@code ST-55 attacks/long-salt}
     */
    public static void passes(Class<?> subject, Set<String> notApplicable) throws IOException {
        passes(subject, notApplicable, REPORTS);
    }

    static void passes(Class<?> subject, Set<String> notApplicable, Path folder) throws IOException {
        ContractRun run = ContractRun.of(subject, folder);

        // Containers, too: a server that doesn't start leaves no test that could fail.
        assertThat(run.summary().getTotalFailureCount()).as(run.failures()).isZero();
        for (String heading : List.of("failed", "disabled", "not run")) {
            assertThat(run.ids(heading)).as(heading).isEmpty();
        }
        assertThat(new HashSet<>(run.notApplicable())).as("not applicable").isEqualTo(notApplicable);
        assertThat(run.ids("not applicable"))
                .as("sentences of which no case applies")
                .containsExactlyInAnyOrderElementsOf(
                        notApplicable.stream().filter(id -> !id.contains(" ")).toList());
    }
}
