// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Finding;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the documents promise is what the vectors hold: every attack stands in the threat model with its verdict and findings. */
class ThreatModelTest {
    private static final Path DOCUMENTS = Path.of("..", "docs", "reference");
    private static final Pattern ROW = Pattern.compile("`([a-z0-9-]+)`\\n\\|[^|]*\\n\\|([^|]*)\\n\\|([^|]*)\\n\\|");
    private static final Pattern HONEST = Pattern.compile("`(honest-[a-z0-9-]+)`\\n\\|[^|]*\\n\\|([^|]*)\\n\\|");
    private static final Pattern RULE = Pattern.compile("\\[\\[F-([0-9]+)]]F-([0-9]+)\\. ");
    private static final List<String> PERSONAL =
            List.of("anna", "ben", "cleo", "dora", "theo", "Patient", "patient", "192.0.2");

    @Test
    void threatModel_namesEveryAttackWithVerdictAndFindings() throws IOException {
        String text = Files.readString(DOCUMENTS.resolve("threat-model.adoc"));
        Map<String, String> promised = new TreeMap<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            promised.put(row.group(1), row.group(2) + ": " + row.group(3));
        }
        Matcher honest = HONEST.matcher(text);
        while (honest.find()) {
            promised.put(honest.group(1), honest.group(2));
        }

        Map<String, String> held = new TreeMap<>();
        for (Vector vector : all()) {
            held.put(
                    vector.name(),
                    vector.verdict() + (vector.name().startsWith("honest-") ? "" : ": " + types(vector)));
        }
        assertThat(promised).isEqualTo(held);
    }

    @Test
    void format_numbersItsRulesWithoutGaps() throws IOException {
        String text = Files.readString(DOCUMENTS.resolve("format.adoc"));
        List<String> anchors =
                RULE.matcher(text).results().map(found -> found.group(1)).toList();
        List<String> numbers =
                RULE.matcher(text).results().map(found -> found.group(2)).toList();

        assertThat(anchors).isEqualTo(numbers).isNotEmpty();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @Test
    void findings_holdNothingPersonal() {
        for (Vector vector : all()) {
            for (Finding finding : new TrailVerifier(vector.options(), entries -> {})
                    .verify(vector.dump())
                    .findings()) {
                assertThat(finding.toString()).doesNotContain(PERSONAL);
            }
        }
    }

    private static List<Vector> all() {
        List<Vector> all = new ArrayList<>(VectorFiles.attacks());
        all.addAll(VectorFiles.macs());
        return all;
    }

    private static String types(Vector vector) {
        Set<String> types = vector.findings().stream()
                .map(finding -> finding.type().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return types.isEmpty() ? "NOT DETECTED" : String.join(", ", types);
    }
}
