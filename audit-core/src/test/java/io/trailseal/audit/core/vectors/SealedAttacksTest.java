// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.vectors.SealedVector.Case;
import io.trailseal.audit.core.vectors.SealedVector.Outcome;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack on a sealed trail gets the verdicts and findings that were written down for it, whatever the auditor was given. */
class SealedAttacksTest {
    @ParameterizedTest
    @MethodSource("attacks")
    void attack_getsWhatWasWrittenDown(String name, SealedVector vector) {
        for (Case each : vector.cases()) {
            assertThat(verified(vector, each)).as("given %s", each.given()).isEqualTo(each.outcome());
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void honestCase_isNeverTampering(String name, SealedVector vector) {
        if (vector.isHonest()) {
            assertThat(vector.cases())
                    .extracting(each -> each.outcome().verdict())
                    .noneMatch(Verdict::isTampering);
        }
    }

    @ParameterizedTest
    @MethodSource("unsealed")
    void attackWithoutASeal_getsWhatWasWrittenDown(String name, Vector vector) {
        VerifyOptions options = vector.keys().isEmpty() ? vector.given("k1").options() : vector.options();

        assertThat(Outcome.of(new TrailVerifier(options, entries -> {}).verify(vector.dump())))
                .isEqualTo(SealedAttacks.unsealed(vector, true));
        assertThat(Outcome.of(
                        new TrailVerifier(options.withKeys(AuditKeys.none()), entries -> {}).verify(vector.dump())))
                .isEqualTo(SealedAttacks.unsealed(vector, false));
    }

    static Stream<Object[]> unsealed() {
        return Stream.of(SealedAttacks.unsealedWithMacs(), SealedAttacks.onMacs())
                .flatMap(Collection::stream)
                .map(vector -> new Object[] {vector.name(), vector});
    }

    static Stream<Object[]> attacks() {
        return Stream.of(SealedAttacks.withoutMacs(), SealedAttacks.withMacs())
                .flatMap(Collection::stream)
                .map(vector -> new Object[] {vector.name(), vector});
    }

    private static Outcome verified(SealedVector vector, Case given) {
        return Outcome.of(new TrailVerifier(vector.options(given.given()), entries -> {})
                .verify(vector.trail().dump()));
    }
}
