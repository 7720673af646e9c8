// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed notes: what is one, and who has signed it. */
class SignedNoteTest {
    /** A note and its key as published with another implementation (golang.org/x/mod/sumdb/note). */
    private static final String FOREIGN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String FOREIGN_NOTE = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n\n\u2014 PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final TestKeys ALICE = TestKeys.ed25519("alice.example/1");
    private static final TestKeys BOB = TestKeys.ecdsa("bob.example");
    private static final String TEXT = "first line\n\nthird: \u00e4\u20ac\ud83d\ude00\n";

    @Test
    void noteOfAnotherImplementation_isVerifiedAndWrittenAsItWas() {
        SignedNote note = SignedNote.parse(utf8(FOREIGN_NOTE));
        NoteKey key = NoteKey.parse(FOREIGN_KEY);

        assertThat(note.verify(List.of(key))).containsExactly(key);
        assertThat(note.toBytes()).isEqualTo(utf8(FOREIGN_NOTE));
        assertThat(key.text()).isEqualTo(FOREIGN_KEY);
    }

    @Test
    void signedText_isReadBackWithAllSignaturesVerified() {
        SignedNote note = SignedNote.sign(TEXT, List.of(ALICE.signer(), BOB.signer()));
        SignedNote read = SignedNote.parse(note.toBytes());

        assertThat(read).isEqualTo(note);
        assertThat(read.text()).isEqualTo(TEXT);
        assertThat(read.verify(List.of(BOB.verifier(), ALICE.verifier())))
                .containsExactly(ALICE.verifier(), BOB.verifier());
    }

    @Test
    void signatureOfUnknownKey_meansNothing() {
        SignedNote note = SignedNote.sign(TEXT, List.of(ALICE.signer(), BOB.signer()));

        assertThat(note.verify(List.of(BOB.verifier()))).containsExactly(BOB.verifier());
        Codes.assertRefused(
                "TSEAL-01611",
                () -> note.verify(List.of(TestKeys.ed25519("alice.example/1").verifier())));
        Codes.assertRefused("TSEAL-01611", () -> note.verify(List.of()));
    }

    @Test
    void wrongSignatureOfKnownKey_failsTheNoteWhateverElseIsThere() {
        SignedNote good = SignedNote.sign(TEXT, List.of(ALICE.signer(), BOB.signer()));
        for (int i = 0; i < 2; i++) {
            List<NoteSignature> signatures = new ArrayList<>(good.signatures());
            NoteSignature old = signatures.get(i);
            byte[] altered = old.signature().toArray();
            altered[altered.length - 1] ^= 1;
            signatures.set(i, new NoteSignature(old.name(), old.keyHash(), Bytes.copyOf(altered)));
            SignedNote bad = new SignedNote(TEXT, signatures);

            Codes.assertRefused("TSEAL-01612", () -> bad.verify(List.of(ALICE.verifier(), BOB.verifier())));
        }
    }

    @Test
    void textOfAnotherNote_isNotSigned() {
        SignedNote good = SignedNote.sign(TEXT, List.of(ALICE.signer()));
        SignedNote bad = new SignedNote(TEXT + "more\n", good.signatures());

        Codes.assertRefused("TSEAL-01612", () -> bad.verify(List.of(ALICE.verifier())));
    }

    @Test
    void manySignatures_areReadAndTooManyAreNot() {
        NoteSignature one = new NoteSignature("n", 1, Bytes.copyOf(new byte[] {1}));
        SignedNote most = new SignedNote(TEXT, Collections.nCopies(SignedNote.MAX_SIGNATURES, one));
        String more = new String(most.toBytes().toArray(), StandardCharsets.UTF_8) + one.line() + "\n";

        assertThat(SignedNote.parse(most.toBytes())).isEqualTo(most);
        Codes.assertRefused("TSEAL-01610", () -> SignedNote.parse(utf8(more)));
        Codes.assertRefused("TSEAL-01610", () -> new SignedNote(TEXT, List.of()));
        Codes.assertRefused(
                "TSEAL-01610", () -> new SignedNote(TEXT, Collections.nCopies(SignedNote.MAX_SIGNATURES + 1, one)));
    }

    @Test
    void noteTooLong_isRefused() {
        Codes.assertRefused("TSEAL-01610", () -> SignedNote.parse(Bytes.copyOf(new byte[SignedNote.MAX_LENGTH + 1])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\u2014 n AAAAAQE=\n",
                "text\n\n\u2014 n AAAAAQE=",
                "text\n\n- n AAAAAQE=\n",
                "text\n\n\u2014 n AAAAAQ==\n",
                "text\n\n\u2014 n AAAAAQE\n",
                "text\n\n\u2014 n AAAAAQF=\n",
                "text\n\n\u2014 n AAAA AQE=\n",
                "text\n\n\u2014 n AAAA_QE=\n",
                "text\n\n\u2014  AAAAAQE=\n",
                "text\n\n\u2014 AAAAAQE=\n",
                "text\n\n\u2014 a+b AAAAAQE=\n",
                "text\n\n\u2014 a b AAAAAQE=\n",
                "text\n\n\u2014 a\u00a0b AAAAAQE=\n",
                "text\n\n\u2014 a\u0085b AAAAAQE=\n",
                "text\n\n\u2014 a\u2003b AAAAAQE=\n",
                "text\n\n\u2014\u00a0n AAAAAQE=\n",
                "text\n\n\u2014 n AAAAAQE=\nmore\n",
                "text\n\n\u2014 n AAAAAQE=\n\n",
                "te\txt\n\n\u2014 n AAAAAQE=\n",
                "te\rxt\n\n\u2014 n AAAAAQE=\n",
                "te\0xt\n\n\u2014 n AAAAAQE=\n",
            })
    void bytesOfAnotherForm_areRefused(String note) {
        Codes.assertRefused("TSEAL-01610", () -> SignedNote.parse(utf8(note)));
    }

    @Test
    void bytesThatAreNoUtf8_areRefused() {
        byte[] note = utf8("text\n\n\u2014 n AAAAAQE=\n").toArray();
        note[0] = (byte) 0xff;

        Codes.assertRefused("TSEAL-01610", () -> SignedNote.parse(Bytes.copyOf(note)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no newline", "control \u0001\n", "lone \ud800\n"})
    void textThatCantStandInANote_isNotSigned(String text) {
        Codes.assertRefused("TSEAL-01610", () -> SignedNote.sign(text, List.of(ALICE.signer())));
    }

    @Test
    void note_isPrintedWithoutItsText() {
        assertThat(SignedNote.sign("secret\n", List.of(ALICE.signer())).toString())
                .doesNotContain("secret");
    }

    private static Bytes utf8(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }
}
