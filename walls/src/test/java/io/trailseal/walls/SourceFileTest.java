// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the formatter doesn't see: every Java file keeps a bearable length, and every package says what it is. */
class SourceFileTest {
    private static final int MOST_LINES = 400;

    @Test
    void javaFile_isNotAGiant() throws IOException {
        Set<Path> giants = new TreeSet<>();
        for (Path file : javaFiles()) {
            if (Files.readAllLines(file).size() > MOST_LINES) {
                giants.add(file);
            }
        }

        assertThat(giants).isEmpty();
    }

    @Test
    void mainPackage_isDescribedAndNullMarked() throws IOException {
        Set<Path> folders = javaFiles().stream()
                .filter(file -> file.toString().contains("src/main/java"))
                .map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<Path> without = new TreeSet<>();
        for (Path folder : folders) {
            Path description = folder.resolve("package-info.java");
            if (!Files.exists(description) || !Files.readString(description).contains("\n@NullMarked\npackage ")) {
                without.add(folder);
            }
        }

        assertThat(folders).isNotEmpty();
        assertThat(without).isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        List<Path> files = Sources.under(Module.top(), file -> file.toString().endsWith(".java"));
        assertThat(files).isNotEmpty();
        return files;
    }
}
