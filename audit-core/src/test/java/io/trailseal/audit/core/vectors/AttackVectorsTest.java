// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack gets the verdict that was written down for it, with every finding at its place and no other. */
class AttackVectorsTest {
    @ParameterizedTest
    @MethodSource("attacks")
    void attack_isNamedAtItsPlace(String name, Vector vector) {
        VerificationReport report = new TrailVerifier(vector.options(), entries -> {}).verify(vector.dump());

        List<Vector.Expected> found = report.findings().stream()
                .map(finding -> Vector.at(finding.type(), finding.chain(), finding.sequence()))
                .toList();
        assertThat(found).isEqualTo(vector.findings());
        assertThat(report.verdict()).isEqualTo(vector.verdict());
        assertThat(report.findingCount()).isEqualTo(vector.findings().size());
    }

    static Stream<Object[]> attacks() {
        return Stream.of(VectorFiles.attacks(), VectorFiles.macs(), GoldenTrails.all())
                .flatMap(List::stream)
                .map(vector -> new Object[] {vector.name(), vector});
    }
}
