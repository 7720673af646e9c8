// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final String CLEF = "\uD834\uDD1E";

    @Test
    void textThatFits_sameText() {
        String text = "Ünïcode " + CLEF;
        assertThat(Projection.fit(text, text.length())).isSameAs(text);
        assertThat(Projection.fit("", 1)).isEmpty();
    }

    @Test
    void textTooLong_cutAfterTheLength() {
        assertThat(Projection.fit("abcdef", 5)).isEqualTo("abcde");
    }

    @Test
    void nulCharacters_replacedEachByOneCharacter() {
        assertThat(Projection.fit("\0a\0", 3)).isEqualTo("\uFFFDa\uFFFD");
        assertThat(Projection.fit("ab\0cd", 3)).isEqualTo("ab\uFFFD");
    }

    @Test
    void surrogatePairAtTheCut_keptWholeOrLeftOut() {
        assertThat(Projection.fit("ab" + CLEF, 3)).isEqualTo("ab");
        assertThat(Projection.fit("ab" + CLEF + "c", 4)).isEqualTo("ab" + CLEF);
        assertThat(Projection.fit(CLEF, 1)).isEmpty();
    }

    @Test
    void combiningCharactersAndSpaces_leftAsTheyAre() {
        assertThat(Projection.fit("e\u0301  ", 4)).isEqualTo("e\u0301  ");
    }

    @Test
    void projectionAsText_nothingPersonal() {
        assertThat(projection().toString())
                .contains("DATA_ACCESS", "event-id")
                .doesNotContain("alice", "Patient-7", "request-9");
    }

    @Test
    void entryAsText_nothingPersonal() {
        ChainEntry entry = new ChainEntry(
                new TrailId(1, 1),
                new ChainId(2, 2),
                3,
                Bytes.copyOf(new byte[10]),
                Bytes.empty(),
                Bytes.copyOf("alice".getBytes(StandardCharsets.UTF_8)),
                Bytes.empty(),
                projection());
        assertThat(entry.toString()).contains("5 bytes").doesNotContain("alice", "Patient-7", "request-9");
    }

    private static Projection projection() {
        return new Projection(
                0,
                "event-id",
                5,
                "patient.read",
                "DATA_ACCESS",
                "INFO",
                "SUCCESS",
                "alice",
                "Patient",
                "Patient-7",
                "request-9");
    }
}
