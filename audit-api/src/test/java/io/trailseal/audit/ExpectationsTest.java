// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private static final Checkpoint ANCHOR =
            new Checkpoint("audit.example.org/shop/1", 3, Digest.zero(), Bytes.copyOf(new byte[1]));

    @Test
    void none_demandsNothing() {
        assertThat(Expectations.none()).isEqualTo(new Expectations(List.of(), false, Optional.empty(), false));
    }

    @Test
    void eachDemand_isAddedToTheOthers() {
        Expectations all = Expectations.none()
                .withAnchors(List.of(ANCHOR))
                .requiringAnchor()
                .requiringMac()
                .withMaxAge(Duration.ofHours(1));

        assertThat(all).isEqualTo(new Expectations(List.of(ANCHOR), true, Optional.of(Duration.ofHours(1)), true));
        assertThat(all.withAnchors(List.of()))
                .isEqualTo(new Expectations(List.of(), true, Optional.of(Duration.ofHours(1)), true));
    }

    @Test
    void anchors_areCopied() {
        List<Checkpoint> given = new ArrayList<>(List.of(ANCHOR));
        Expectations expectations = Expectations.none().withAnchors(given);
        given.clear();

        assertThat(expectations.anchors()).containsExactly(ANCHOR);
    }

    @Test
    void negativeAge_isRefused() {
        Expectations none = Expectations.none();

        assertThatIllegalArgumentException().isThrownBy(() -> none.withMaxAge(Duration.ofSeconds(-1)));
    }
}
