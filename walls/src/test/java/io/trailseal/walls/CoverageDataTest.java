// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The coverage gate lets a module pass that has no coverage data at all; so code without any test is caught here. */
class CoverageDataTest {
    static Set<Module> libraries() {
        return Module.libraries();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void library_wasMeasuredByItsOwnTests(Module module) {
        assertThat(module.buildFolder().resolve("jacoco.exec")).isNotEmptyFile();
    }
}
