// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of checkpoints. */
class LogCheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void exampleOfTheSpecification_isReadAndWrittenAsItWas() {
        String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
        LogCheckpoint checkpoint = LogCheckpoint.parse(text);

        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20852163);
        assertThat(checkpoint.extensions()).isEmpty();
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void extensionsAndGreatestSize_areKept() {
        LogCheckpoint checkpoint =
                new LogCheckpoint("a log with spaces +", Long.MAX_VALUE, Digest.zero(), List.of("one", " two "));

        assertThat(LogCheckpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "o\n1\n" + ROOT,
                "o\n1\n",
                "\n1\n" + ROOT + "\n",
                "o\n\n" + ROOT + "\n",
                "o\n01\n" + ROOT + "\n",
                "o\n+1\n" + ROOT + "\n",
                "o\n-1\n" + ROOT + "\n",
                "o\n\u0661\n" + ROOT + "\n",
                "o\n9223372036854775808\n" + ROOT + "\n",
                "o\n10000000000000000000\n" + ROOT + "\n",
                "o\n1\nAAAA\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "o\n1\n" + ROOT + " \n",
                "o\n1\n" + ROOT + "\n\n",
                "o\n1\n" + ROOT + "\nx\n\n",
                "o\r\n1\n" + ROOT + "\n",
            })
    void textOfAnotherForm_isRefused(String text) {
        Codes.assertRefused("TSEAL-01604", () -> LogCheckpoint.parse(text));
    }

    @Test
    void valuesThatCantStandInACheckpoint_areRefused() {
        Codes.assertRefused("TSEAL-01604", () -> new LogCheckpoint("", 1, Digest.zero()));
        Codes.assertRefused("TSEAL-01604", () -> new LogCheckpoint("a\nb", 1, Digest.zero()));
        Codes.assertRefused("TSEAL-01604", () -> new LogCheckpoint("a\ud800", 1, Digest.zero()));
        Codes.assertRefused("TSEAL-01604", () -> new LogCheckpoint("a", -1, Digest.zero()));
        Codes.assertRefused("TSEAL-01604", () -> new LogCheckpoint("a", 1, Digest.zero(), List.of("")));
    }

    @Test
    void noteOfTheLog_isOpened() {
        TestKeys keys = TestKeys.ed25519("log.example/1");
        LogCheckpoint checkpoint = new LogCheckpoint("log.example/1", 3, Digest.zero());
        SignedNote note = SignedNote.sign(checkpoint.text(), List.of(keys.signer()));

        assertThat(LogCheckpoint.open(note, keys.verifier())).isEqualTo(checkpoint);
        Codes.assertRefused(
                "TSEAL-01611",
                () -> LogCheckpoint.open(note, TestKeys.ed25519("log.example/1").verifier()));
    }

    @Test
    void noteOfAnotherOriginThanItsKeysName_isRefused() {
        TestKeys keys = TestKeys.ed25519("log.example/1");
        LogCheckpoint checkpoint = new LogCheckpoint("log.example/2", 3, Digest.zero());
        SignedNote note = SignedNote.sign(checkpoint.text(), List.of(keys.signer()));

        Codes.assertRefused("TSEAL-01604", () -> LogCheckpoint.open(note, keys.verifier()));
    }
}
