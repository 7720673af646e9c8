// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    private static final ChainId CHAIN = new ChainId(1, 2);
    private static final UUID EVENT = new UUID(3, 4);

    @ParameterizedTest
    @CsvSource({
        "VALID_ANCHORED, 0",
        "VALID_UNANCHORED, 0",
        "TAMPERED_CONTENT, 10",
        "TAMPERED_LINKAGE, 11",
        "TRUNCATED, 12",
        "FORKED, 13",
        "INCOMPLETE, 20",
        "UNVERIFIABLE_KEY, 21",
        "UNANCHORED, 22",
        "STALE, 23",
        "PENDING, 24",
        "UNSUPPORTED_FORMAT, 25",
        "LOSS_DECLARED, 26"
    })
    void verdict_hasItsExitCode(Verdict verdict, int exitCode) {
        assertThat(verdict.exitCode()).isEqualTo(exitCode);
        assertThat(verdict.isValid()).isEqualTo(exitCode == 0);
        assertThat(verdict.isTampering()).isEqualTo(exitCode >= 10 && exitCode <= 13);
    }

    @Test
    void verdicts_areListedCompletely() {
        assertThat(Verdict.values()).hasSize(13);
    }

    @Test
    void severalVerdicts_weightiestCounts() {
        List<Integer> heaviestFirst = List.of(13, 12, 11, 10, 26, 21, 20, 25, 24, 23, 22, 0);
        for (Verdict one : Verdict.values()) {
            for (Verdict other : Verdict.values()) {
                int expected = Math.min(heaviestFirst.indexOf(one.exitCode()), heaviestFirst.indexOf(other.exitCode()));
                assertThat(Verdict.of(List.of(one, other)).exitCode()).isEqualTo(heaviestFirst.get(expected));
            }
        }
    }

    @Test
    void noVerdicts_validUnanchored() {
        assertThat(Verdict.of(EnumSet.noneOf(Verdict.class))).isEqualTo(Verdict.VALID_UNANCHORED);
    }

    @ParameterizedTest
    @EnumSource
    void findingType_neverComesToValid(FindingType type) {
        assertThat(type.verdict().isValid()).isFalse();
    }

    @Test
    void findingAtAnEvent_saysWhereAndWhat() {
        Finding finding = Finding.at(FindingType.PAYLOAD_ALTERED, CHAIN, 5, EVENT, "aa", "bb");
        assertThat(finding.type()).isEqualTo(FindingType.PAYLOAD_ALTERED);
        assertThat(finding.chain()).isEqualTo(CHAIN);
        assertThat(finding.sequence()).isEqualTo(5);
        assertThat(finding.eventId()).contains(EVENT);
        assertThat(finding.expected()).isEqualTo("aa");
        assertThat(finding.found()).isEqualTo("bb");
        assertThat(finding.toString()).contains("PAYLOAD_ALTERED", CHAIN.toString(), "5", EVENT.toString(), "aa", "bb");
    }

    @Test
    void findingWithoutEvent_namesNone() {
        Finding finding = Finding.at(FindingType.SEQUENCE_GAP, CHAIN, 5, "5", "6");
        assertThat(finding.eventId()).isEmpty();
        assertThat(finding.toString()).doesNotContain("event").doesNotContain("null");
    }

    @Test
    void reportOfATamperedTrail_firstIsTheFirstOfTheVerdictsWeight() {
        Finding content = Finding.at(FindingType.PAYLOAD_ALTERED, CHAIN, 1, "a", "b");
        Finding gap = Finding.at(FindingType.SEQUENCE_GAP, CHAIN, 2, "2", "3");
        Finding laterGap = Finding.at(FindingType.SEQUENCE_GAP, CHAIN, 7, "7", "9");
        List<Finding> findings = Arrays.asList(content, gap, laterGap);
        VerificationReport report =
                new VerificationReport(Verdict.TAMPERED_LINKAGE, findings, findings.size(), 1, 8, 7);
        findings.set(1, content);
        assertThat(report.valid()).isFalse();
        assertThat(report.first()).containsSame(gap);
        assertThat(report.findings()).containsExactly(content, gap, laterGap);
        assertThat(List.of(report.findingCount(), report.chains(), report.entries(), report.events()))
                .containsExactly(3L, 1L, 8L, 7L);
    }

    @Test
    void reportOfAValidTrail_hasNoFirstFinding() {
        VerificationReport report =
                new VerificationReport(Verdict.VALID_UNANCHORED, Collections.emptyList(), 0, 2, 4, 2);
        assertThat(report.valid()).isTrue();
        assertThat(report.first()).isEmpty();
    }
}
