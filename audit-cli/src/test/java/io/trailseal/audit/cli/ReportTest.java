// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
    private static final Finding GAP =
            Finding.at(FindingType.SEQUENCE_GAP, new ChainId(1, 2), Long.MAX_VALUE, "5", "\u0007");
    private static final Finding EDIT =
            Finding.at(FindingType.PAYLOAD_ALTERED, new ChainId(1, 2), 3, new UUID(3, 4), "aa", "bb");

    private final TestTerminal terminal = new TestTerminal();
    private boolean coloured;
    private boolean signed;

    @Test
    void moreFindingsThanAreListed_restIsCounted() {
        text(run(new VerificationReport(Verdict.TAMPERED_LINKAGE, List.of(EDIT, GAP), 1002, 1, 9, 8), List.of()));
        assertThat(terminal.lines()).hasSize(4).element(2).asString().contains("1000 more");
        assertThat(terminal.lines().get(3))
                .isEqualTo(
                        "TAMPERED_LINKAGE: 1002 findings in 8 events, 1 chain. The first that counts: SEQUENCE_GAP at"
                                + " chain 00000000000000010000000000000002 sequence 9223372036854775807.");
    }

    @Test
    void tamperingAndUnreadableRows_tamperingCountsAndBothAreSaid() {
        Verification run =
                run(new VerificationReport(Verdict.TAMPERED_CONTENT, List.of(EDIT), 1, 1, 9, 8), List.of("x"));
        assertThat(run.verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
        text(run);
        assertThat(terminal.lines().get(2))
                .startsWith("TAMPERED_CONTENT: 1 finding")
                .contains("Not everything could be read");
    }

    @Test
    void validButUnreadableRows_incomplete() {
        Verification run = run(new VerificationReport(Verdict.VALID_ANCHORED, List.of(), 0, 1, 9, 8), List.of("x"));
        assertThat(run.verdict()).isEqualTo(Verdict.INCOMPLETE);
        text(run);
        assertThat(terminal.lines().get(1)).startsWith("INCOMPLETE: 0 findings in 8 events, 1 chain. Not everything");
    }

    @Test
    void lossDeclaredAndUnreadableRows_weightierCounts() {
        VerificationReport report = new VerificationReport(Verdict.LOSS_DECLARED, List.of(), 1, 1, 9, 8);
        assertThat(run(report, List.of("x")).verdict()).isEqualTo(Verdict.LOSS_DECLARED);
    }

    @Test
    void anchored_saidWithoutTheHint() {
        text(run(new VerificationReport(Verdict.VALID_ANCHORED, List.of(), 0, 1, 9, 8), List.of()));
        assertThat(terminal.lines()).containsExactly("VALID (anchored): 8 events, 1 chain.");
    }

    @Test
    void sealedButNoKey_signaturesNotChecked() {
        VerificationReport report = new VerificationReport(Verdict.VALID_ANCHORED, List.of(), 0, 1, 9, 8, 4, 3, 2, 0);
        text(run(report, List.of()));
        signed = true;
        text(run(report, List.of()));
        assertThat(terminal.lines().get(0))
                .endsWith("2 not sealed yet. No public key was given: no signature was checked.");
        assertThat(terminal.lines().get(1)).endsWith("2 not sealed yet.");
    }

    @Test
    void leftOut_isSaidWhateverTheVerdict() {
        VerificationReport report =
                new VerificationReport(Verdict.TAMPERED_CONTENT, List.of(EDIT), 1, 1, 9, 8, 0, 0, 9, 1);
        text(run(report, List.of()));
        assertThat(terminal.lines().get(1)).endsWith(" Not looked at, and not proven: 1 entry sealed before.");
    }

    @Test
    void coloured_onlyTheVerdictsAndTypesAre() {
        coloured = true;
        text(run(new VerificationReport(Verdict.TAMPERED_CONTENT, List.of(EDIT), 1, 1, 9, 8), List.of("o")));
        assertThat(terminal.lines().get(0)).startsWith("\u001b[1;31mPAYLOAD_ALTERED\u001b[0m chain ");
        assertThat(terminal.lines().get(1)).isEqualTo("o");
        assertThat(terminal.lines().get(2)).startsWith("\u001b[1;31mTAMPERED_CONTENT\u001b[0m: 1 finding");
    }

    @ParameterizedTest
    @EnumSource
    void colour_ofEachVerdict_saysWhatItsExitCodeSays(Verdict verdict) {
        Colour expected = verdict.exitCode() == 0 ? Colour.GOOD : verdict.exitCode() < 20 ? Colour.BAD : Colour.OPEN;
        assertThat(Colour.of(verdict)).isEqualTo(expected);
    }

    @Test
    void json_hasTheDocumentedFields() {
        new JsonReport(terminal.out())
                .print(
                        run(
                                new VerificationReport(Verdict.TAMPERED_LINKAGE, List.of(EDIT, GAP), 2, 1, 9, 8),
                                List.of("o")),
                        new StoreFolder(Path.of("x")));
        Map<String, @Nullable Object> object =
                CanonicalJson.read(terminal.lines().get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(object)
                .containsEntry("format", 1L)
                .containsEntry("program", Version.text())
                .containsEntry("source", "x")
                .containsEntry("durationMillis", 1000L)
                .containsEntry("verdict", "TAMPERED_LINKAGE")
                .containsEntry("exitCode", 11L)
                .containsEntry("valid", false)
                .containsEntry("tampering", true)
                .containsEntry("anchored", false)
                .containsEntry("chains", 1L)
                .containsEntry("entries", 9L)
                .containsEntry("events", 8L)
                .containsEntry("findingCount", 2L)
                .containsEntry("obstacles", List.of("o"))
                .containsEntry("trails", List.of(Map.of("id", "00000000000000010000000000000001", "name", "default")));
        assertThat(VerifyContract.findings(object).get(0))
                .containsEntry("type", "PAYLOAD_ALTERED")
                .containsEntry("verdict", "TAMPERED_CONTENT")
                .containsEntry("chain", "00000000000000010000000000000002")
                .containsEntry("sequence", "3")
                .containsEntry("eventId", new UUID(3, 4).toString())
                .containsEntry("expected", "aa")
                .containsEntry("found", "bb");
        assertThat(VerifyContract.findings(object).get(1))
                .containsEntry("sequence", "9223372036854775807")
                .containsEntry("eventId", null)
                .containsEntry("found", "\uFFFD");
    }

    private void text(Verification run) {
        new TextReport(terminal.out(), false, coloured).print(run, new StoreFolder(Path.of("x")));
    }

    private Verification run(VerificationReport report, List<String> obstacles) {
        return new Verification(
                report, obstacles, List.of(new TrailInfo("default", new TrailId(1, 1))), signed, Duration.ofSeconds(1));
    }
}
