// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subject passes with what is written down of it, and with nothing more or less. */
class SubjectOfOursTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenDown_passesAndLeavesItsReport() throws Exception {
        SubjectOfOurs.passes(Sound.class, Set.of("X-2", "X-3 two"), folder);

        assertThat(folder.resolve(Sound.class.getName() + ".txt")).content().contains("X-2  it has none");
    }

    @Test
    void sentenceThatCeasesToApply_fails() {
        assertThatThrownBy(() -> SubjectOfOurs.passes(Sound.class, Set.of("X-3 two"), folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("X-2");
    }

    @Test
    void caseThatCeasesToApply_fails() {
        assertThatThrownBy(() -> SubjectOfOurs.passes(Sound.class, Set.of("X-2", "X-3 one"), folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("X-3 two");
    }

    @Test
    void sentenceThatAppliesAfterAll_fails() {
        assertThatThrownBy(() -> SubjectOfOurs.passes(Sound.class, Set.of("X-1", "X-2", "X-3 two"), folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("X-1");
    }

    @Test
    void sentenceOfWhichNoCaseAppliesAnyMore_fails() {
        assertThatThrownBy(() -> SubjectOfOurs.passes(OneCase.class, Set.of("X-3 one"), folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no case");
    }

    @ParameterizedTest
    @ValueSource(classes = {Failing.class, Off.class, NeverStarts.class})
    void subjectThatShowsNothing_fails(Class<?> subject) throws Exception {
        // A report of another time says nothing about this one.
        Files.writeString(folder.resolve(subject.getName() + ".txt"), """
                not run: 0
                not applicable: 0
                disabled: 0
                failed: 0
                """);

        assertThat(catchThrowable(() -> SubjectOfOurs.passes(subject, Set.of(), folder)))
                .isInstanceOf(AssertionError.class);
    }

    @ExtendWith(AssertionReport.class)
    static final class Sound {
        @Test
        @Assertion("X-1")
        void passes() {
            assertThat(true).isTrue();
        }

        @Test
        @Assertion("X-2")
        void doesNotApply() {
            assumeTrue(false, "it has none");
        }

        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        @Assertion("X-3")
        void appliesInPart(String which) {
            assumeTrue(which.equals("one"), "not for " + which);
        }
    }

    @ExtendWith(AssertionReport.class)
    static final class OneCase {
        @ParameterizedTest
        @ValueSource(strings = "one")
        @Assertion("X-3")
        void doesNotApply(String which) {
            assumeTrue(false, "not for " + which);
        }
    }

    @ExtendWith(AssertionReport.class)
    static final class Failing {
        @Test
        @Assertion("X-1")
        void fails() {
            throw new IllegalStateException("told to");
        }
    }

    @ExtendWith(AssertionReport.class)
    static final class Off {
        @Test
        @Disabled("too slow")
        @Assertion("X-1")
        void isDisabled() {
            throw new IllegalStateException("disabled");
        }
    }

    @ExtendWith(AssertionReport.class)
    static final class NeverStarts {
        @BeforeAll
        static void start() {
            throw new IllegalStateException("told to");
        }

        @Test
        @Assertion("X-1")
        void wouldPass() {
            assertThat(true).isTrue();
        }
    }
}
