// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.core.vectors.SealedVector.Given.ANCHORS;
import static io.trailseal.audit.core.vectors.SealedVector.Given.KEYS;
import static io.trailseal.audit.core.vectors.SealedVector.Given.PUBLIC_KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.vectors.SealedVector.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The attack table in the threat model says what the tests hold: {@link AttackVectorsTest} and {@link SealedAttacksTest}, every cell.
 * {@code -Dtrailseal.vectors.write=true} writes it anew.
 */
class AttackTableTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "threat-model.adoc");
    private static final String BEGIN =
            "// The attack table, written by AttackTableTest with -Dtrailseal.vectors.write=true\n";
    private static final String END = "// The end of the attack table\n";

    @Test
    void table_isWhatTheTestsHold() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        String expected = before + plain() + '\n' + withMacs() + after;
        if (Boolean.getBoolean("trailseal.vectors.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String plain() {
        Map<String, Outcome> unsealed = new TreeMap<>();
        VectorFiles.attacks()
                .forEach(vector -> unsealed.put(vector.name(), new Outcome(vector.verdict(), vector.findings())));
        Stream<String> rows = SealedAttacks.withoutMacs().stream()
                .map(vector -> row(
                        vector,
                        List.of(
                                Optional.ofNullable(unsealed.get(vector.name())),
                                vector.outcome(),
                                vector.outcome(PUBLIC_KEYS),
                                vector.outcome(ANCHORS),
                                vector.outcome(PUBLIC_KEYS, ANCHORS))));
        return table(
                "Entries without MACs",
                "No seal |Sealed |Sealed, public key |Sealed, anchor |Sealed, public key, anchor",
                rows);
    }

    private static String withMacs() {
        Map<String, Vector> unsealed = Stream.of(SealedAttacks.unsealedWithMacs(), SealedAttacks.onMacs())
                .flatMap(Collection::stream)
                .collect(Collectors.toMap(Vector::name, vector -> vector));
        Stream<String> rows = SealedAttacks.withMacs().stream()
                .map(vector -> row(
                        vector,
                        List.of(
                                Optional.ofNullable(unsealed.get(vector.name()))
                                        .map(what -> SealedAttacks.unsealed(what, false)),
                                Optional.ofNullable(unsealed.get(vector.name()))
                                        .map(what -> SealedAttacks.unsealed(what, true)),
                                vector.outcome(),
                                vector.outcome(KEYS),
                                vector.outcome(ANCHORS),
                                vector.outcome(KEYS, ANCHORS))));
        return table(
                "Entries with MACs",
                "No seal |No seal, keys |Sealed |Sealed, keys |Sealed, anchor |Sealed, keys, anchor",
                rows);
    }

    private static String table(String title, String head, Stream<String> rows) {
        long columns = head.chars().filter(c -> c == '|').count() + 1;
        return "." + title + "\n[cols=\"4" + ",2".repeat((int) columns) + "\"]\n|===\n|Attack |" + head + "\n\n"
                + rows.collect(Collectors.joining()) + "|===\n";
    }

    private static String row(SealedVector vector, List<Optional<Outcome>> outcomes) {
        List<String> cells = outcomes.stream()
                .map(outcome ->
                        outcome.map(said -> said(vector, said.verdict())).orElse("-"))
                .toList();
        return "|`" + vector.name() + "` |" + String.join(" |", cells) + "\n";
    }

    private static String said(SealedVector vector, Verdict verdict) {
        boolean valid = verdict == Verdict.VALID_ANCHORED || verdict == Verdict.VALID_UNANCHORED;
        boolean harmless = vector.isHonest() || vector.name().equals("wrong-key-given");
        return valid ? harmless ? "valid" : "NOT DETECTED" : verdict.name();
    }
}
