// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the quick start shows is part of what the build runs on a server. */
class QuickStartTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern FRAGMENT =
            Pattern.compile("// fragment of (\\w+)\n\\[source,\\w+]\n----\n(.*?)\n----", Pattern.DOTALL);

    @Test
    void fragments_standInTheSourcesTheyAreOf() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/how-to/quick-start.adoc"));
        List<MatchResult> fragments = FRAGMENT.matcher(page).results().toList();

        assertThat(fragments).hasSize(2);
        for (MatchResult fragment : fragments) {
            assertThat(bare(source(fragment.group(1) + ".java"))).contains(bare(fragment.group(2)));
        }
    }

    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples/demo/src"))) {
            return Files.readString(
                    files.filter(file -> file.endsWith(name)).findFirst().orElseThrow());
        }
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
