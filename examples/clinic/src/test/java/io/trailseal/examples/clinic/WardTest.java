// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WardTest {
    private final Ward ward = new Ward("ICU", "Intensive care", 1);

    @Test
    void freeBed_isTaken() {
        ward.takeBed();

        assertThat(ward.occupied()).isEqualTo(1);
    }

    @Test
    void noFreeBed_isRefusedAndNothingTaken() {
        ward.takeBed();

        assertThatThrownBy(ward::takeBed).isExactlyInstanceOf(WardFullException.class);
        assertThat(ward.occupied()).isEqualTo(1);
    }

    @Test
    void bedGivenUp_isFreeForTheNext() {
        ward.takeBed();
        ward.freeBed();
        ward.takeBed();

        assertThat(ward.occupied()).isEqualTo(1);
    }
}
