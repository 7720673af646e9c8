// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of the documentation calls a fragment of a class or another file stands in that file, which the build runs. */
class DocumentedFragmentsTest {
    private static final Pattern FRAGMENT =
            Pattern.compile("// fragment of (\\S+)\n\\[source,\\w+]\n----\n(.*?)\n----", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("^// fragment of ", Pattern.MULTILINE);

    @ParameterizedTest
    @CsvSource({
        "how-to/quick-start.adoc",
        "how-to/test-your-audit-trail.adoc",
        "integration/open-liberty.adoc",
        "integration/payara.adoc",
        "integration/wildfly.adoc",
    })
    void fragments_standInTheSourcesTheyAreOf(String page) throws IOException {
        String text = Files.readString(Module.top().resolve("docs").resolve(page));
        List<MatchResult> fragments = FRAGMENT.matcher(text).results().toList();

        assertThat(fragments).isNotEmpty().hasSize((int)
                MARK.matcher(text).results().count());
        for (MatchResult fragment : fragments) {
            assertThat(bare(source(fragment.group(1)))).contains(bare(fragment.group(2)));
        }
    }

    /** A class by its simple name, another file by its whole one; with the folder before it where others are called the same. */
    private static String source(String name) throws IOException {
        String wanted = name.contains(".") ? name : name + ".java";
        List<Path> files = Sources.under(Module.top(), file -> file.endsWith(wanted));
        assertThat(files).as("files called " + wanted).hasSize(1);
        return Files.readString(files.get(0));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
