// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatedFailureTest {
    private long now = 1;
    private final RepeatedFailure failure = new RepeatedFailure(Duration.ofHours(1), () -> now);

    @Test
    void sameFailure_isToldAtOnceAndAgainAfterThePause() {
        assertThat(failure.isToBeTold("a")).isTrue();
        now += Duration.ofMinutes(59).toNanos();
        assertThat(failure.isToBeTold("a")).isFalse();
        now += Duration.ofMinutes(1).toNanos();
        assertThat(failure.isToBeTold("a")).isTrue();
        assertThat(failure.count()).isEqualTo(3);
    }

    @Test
    void anotherFailure_isToldAtOnce() {
        failure.isToBeTold("a");

        assertThat(failure.isToBeTold("b")).isTrue();
    }

    @Test
    void failureThatIsOver_beginsAnew() {
        failure.isToBeTold("a");

        assertThat(failure.over()).isEqualTo(1);
        assertThat(failure.over()).isZero();
        assertThat(failure.isToBeTold("a")).isTrue();
    }
}
