// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack on a sealed trail gets the verdicts that were written down for it, and the page on attacks says the same. */
class SealedAttacksTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "attack-table.adoc");

    @ParameterizedTest
    @MethodSource("attacks")
    void attack_getsItsVerdicts(String name, SealedAttacks.Attack attack) {
        assertThat(List.of(
                        verdict(attack, false, false),
                        verdict(attack, true, false),
                        verdict(attack, false, true),
                        verdict(attack, true, true)))
                .isEqualTo(attack.verdicts());
    }

    /** {@code -Dtrailseal.vectors.write=true} writes it anew. */
    @Test
    void page_isWhatTheTestsHold() throws IOException {
        if (Boolean.getBoolean("trailseal.vectors.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    static Stream<Object[]> attacks() {
        return SealedAttacks.all().stream().map(attack -> new Object[] {attack.name(), attack});
    }

    private static Verdict verdict(SealedAttacks.Attack attack, boolean keys, boolean anchored) {
        VerificationReport report = new TrailVerifier(
                        attack.trail().options(keys, anchored, attack.key()), entries -> {})
                .verify(attack.trail().dump());
        return report.verdict();
    }

    private static String page() {
        Map<String, Verdict> unsealed = new TreeMap<>();
        VectorFiles.attacks().forEach(vector -> unsealed.put(vector.name(), vector.verdict()));
        String rows = SealedAttacks.all().stream()
                .map(attack -> "|`" + attack.name() + "`\n|"
                        + (unsealed.containsKey(attack.name()) ? said(attack.name(), unsealed.get(attack.name())) : "-")
                        + "\n|"
                        + attack.verdicts().stream()
                                .map(verdict -> said(attack.name(), verdict))
                                .collect(Collectors.joining("\n|"))
                        + "\n")
                .collect(Collectors.joining("\n"));
        return """
                = Attacks on sealed trails
                // SPDX-License-Identifier: Apache-2.0
                // Written by SealedAttacksTest with -Dtrailseal.vectors.write=true; the same test holds every cell.

                Each attack is made on a trail of two chains that was sealed twice before; xref:threat-model.adoc[] says what the attacks on chains do, and
                what they come to without a seal. _Key_: the auditor was given the public key of checkpoints. _Anchor_: he has the newest checkpoint
                from before the attack. NOT DETECTED means that the verdict is valid.

                [cols="4,2,2,2,2,2"]
                |===
                |Attack |No seal |Sealed |Sealed, key |Sealed, anchor |Sealed, key, anchor

                %s|===

                What is added behind the newest seal is not protected by it. Without an anchor, who can write to the database can cut off seals together with
                all they sealed and their checkpoints; with all keys he can write everything anew.
                """.formatted(rows);
    }

    private static String said(String name, Verdict verdict) {
        boolean valid = verdict == Verdict.VALID_ANCHORED || verdict == Verdict.VALID_UNANCHORED;
        boolean harmless = name.startsWith("honest-") || name.equals("nothing-done") || name.equals("wrong-key-given");
        return valid ? harmless ? "valid" : "NOT DETECTED" : verdict.name();
    }
}
