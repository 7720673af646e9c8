// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report says of each sentence what became of it, and of several tests of one sentence the worst. */
class AssertionReportTest {
    @Test
    void report_saysWhatBecameOfEachSentence(@TempDir Path folder) throws Exception {
        ContractRun run = ContractRun.of(Subject.class, folder);

        assertThat(run.ids("shown")).containsExactly("X-1", "X-10");
        assertThat(run.ids("failed")).containsExactly("X-2", "X-3");
        assertThat(run.ids("not applicable")).containsExactly("X-4");
        assertThat(run.ids("disabled")).containsExactly("X-5");
        assertThat(run.ids("not run")).containsExactly("X-6");
        assertThat(run.ids("not covered")).containsExactly("X-7");
    }

    @Test
    void report_namesReasonsAndTests(@TempDir Path folder) throws Exception {
        ContractRun run = ContractRun.of(Subject.class, folder);

        assertThat(run.report())
                .contains(
                        "  X-1  not for 2",
                        "  X-3  [2] number=2",
                        "  X-4  it has none",
                        "  X-5  too slow",
                        "  X-7",
                        "Subject: " + Subject.class.getName());
    }

    @Test
    void failureBeforeATest_isItsFailure(@TempDir Path folder) throws Exception {
        ContractRun run = ContractRun.of(NeverReady.class, folder);

        assertThat(run.ids("failed")).containsExactly("X-1");
        assertThat(run.ids("shown")).isEmpty();
    }

    @Test
    void line_countsThem(@TempDir Path folder) throws Exception {
        ContractRun run = ContractRun.of(Subject.class, folder);

        assertThat(run.printed().lines())
                .singleElement()
                .asString()
                .startsWith("Trailseal TCK: " + Subject.class.getName() + ": 1 not run, 1 not applicable, 2 shown,"
                        + " 1 disabled, 2 failed, 1 not covered (");
    }

    /** Not found by the build: it has no name of a test. */
    @ExtendWith(AssertionReport.class)
    @NotShown("X-7")
    static final class Subject {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Assertion("X-1")
        void shownInPart(int number) {
            assumeTrue(number == 1, "not for " + number);
        }

        @Test
        @Assertion("X-2")
        void fails() {
            throw new IllegalStateException("told to");
        }

        @Test
        @Assertion("X-2")
        void passes() {
            assertThat(true).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Assertion("X-3")
        void failsOnce(int number) {
            assertThat(number).isEqualTo(1);
        }

        @Test
        @Assertion("X-4")
        void doesNotApply() {
            assumeTrue(false, "it has none");
        }

        @Test
        @Disabled("too slow")
        @Assertion("X-5")
        void isDisabled() {
            throw new IllegalStateException("disabled");
        }

        @ParameterizedTest
        @MethodSource("missing")
        @Assertion("X-6")
        void isNotRun(int number) {
            throw new IllegalStateException("not run with " + number);
        }

        @Test
        @Assertion("X-10")
        void passesToo() {
            assertThat(true).isTrue();
        }
    }

    @ExtendWith(AssertionReport.class)
    static final class NeverReady {
        @BeforeEach
        void prepare() {
            throw new IllegalStateException("told to");
        }

        @Test
        @Assertion("X-1")
        void wouldPass() {
            assertThat(true).isTrue();
        }
    }
}
