// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page says what {@link AbsentPartsContract} shows on real servers. */
class AbsentPartsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "absent-parts.adoc");

    @Test
    void page_listsEveryConfiguration() throws IOException {
        String rows = AbsentParts.places().stream().map(AbsentParts.Place::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE)).contains(AbsentParts.heading() + "\n\n" + rows + "|===\n");
    }

    @Test
    void page_saysWhatToDoForEachCode() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(AbsentParts.places())
                .flatExtracting(place -> place.refused().values())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(page).contains("\n" + code + "::\n"));
    }
}
