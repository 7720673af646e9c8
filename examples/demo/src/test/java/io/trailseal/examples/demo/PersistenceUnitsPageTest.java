// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page shows what {@link PersistenceUnitsContract} holds each server to. */
class PersistenceUnitsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "persistence-units.adoc");

    @Test
    void page_listsEveryApplicationWithItsResultOnEachServer() throws Exception {
        String rows = UnitsApplication.all().stream().map(UnitsApplication::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE)).contains("|===\n|units |");
        assertThat(Files.readString(PAGE)).contains("\n\n" + rows + "|===\n");
    }

    @Test
    void page_showsTheProducerThatIsTested() throws Exception {
        String source = Files.readString(
                Path.of("src", "test", "java", "io", "trailseal", "examples", "demo", "units", "ChosenUnit.java"));
        String producer = source.substring(
                source.indexOf("// tag::producer[]\n") + "// tag::producer[]\n".length(),
                source.indexOf("// end::producer[]"));

        assertThat(Files.readString(PAGE)).contains(producer);
    }

    @Test
    void page_showsTheReferenceThatIsTested() throws Exception {
        assertThat(Files.readString(PAGE)).contains(UnitsApplication.REFERENCE);
    }
}
