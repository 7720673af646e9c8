// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static io.trailseal.audit.core.log.Codes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Proofs of C2SP tlog-proof. */
class LogProofTest {
    private static final String ORIGIN = "audit.example.org/shop/1";
    private static final int SIZE = 300;
    private static final int LEAF = 73;
    private static final List<Digest> LEAVES = NaiveTree.leaves(SIZE);
    private static final TestKeys KEY = TestKeys.ed25519(ORIGIN);
    private static final LogProof PROOF = proof(ORIGIN, KEY, LEAF);
    private static final String TEXT = new String(PROOF.toBytes().toArray(), StandardCharsets.UTF_8);

    private static LogProof proof(String origin, TestKeys key, int leaf) {
        String text = new LogCheckpoint(origin, SIZE, NaiveTree.root(LEAVES)).text();
        return new LogProof(
                Bytes.copyOf(new byte[] {1, 2, 3}),
                leaf,
                NaiveTree.path(leaf, LEAVES),
                SignedNote.sign(text, List.of(key.signer())));
    }

    @Test
    void proof_isATextAsTheSpecificationHasIt() {
        List<String> lines = TEXT.lines().toList();

        assertThat(lines.subList(0, 3)).containsExactly("c2sp.org/tlog-proof@v1", "extra AQID", "index 73");
        assertThat(lines.get(3 + PROOF.path().size())).isEmpty();
        assertThat(lines.get(4 + PROOF.path().size())).isEqualTo(ORIGIN);
        assertThat(LogProof.parse(PROOF.toBytes())).isEqualTo(PROOF);
    }

    @Test
    void proofWithoutExtraBytes_hasNoSuchLine() {
        LogProof bare = new LogProof(Bytes.empty(), LEAF, PROOF.path(), PROOF.checkpoint());

        assertThat(new String(bare.toBytes().toArray(), StandardCharsets.UTF_8)).doesNotContain("extra");
        assertThat(LogProof.parse(bare.toBytes())).isEqualTo(bare);
    }

    @Test
    void signedProof_saysWhichCheckpointAndWhoSigned() {
        LogProof.Verified verified = PROOF.verify(List.of(KEY.verifier()), LEAVES.get(LEAF));

        assertThat(verified.checkpoint().size()).isEqualTo(SIZE);
        assertThat(verified.signers()).containsExactly(KEY.verifier());
    }

    @Test
    void anotherLeaf_isNotProven() {
        assertRefused("TSEAL-01621", () -> PROOF.verify(List.of(KEY.verifier()), LEAVES.get(LEAF + 1)));
    }

    @Test
    void keyOfAnotherNameOrNone_provesNothing() {
        TestKeys witness = TestKeys.ed25519("witness.example");
        LogProof signedByWitness = proof(ORIGIN, witness, LEAF);

        assertRefused("TSEAL-01611", () -> signedByWitness.verify(List.of(witness.verifier()), LEAVES.get(LEAF)));
        assertRefused("TSEAL-01611", () -> PROOF.verify(List.of(), LEAVES.get(LEAF)));
        assertRefused(
                "TSEAL-01611",
                () -> PROOF.verify(List.of(TestKeys.ed25519(ORIGIN).verifier()), LEAVES.get(LEAF)));
    }

    @Test
    void pathOfAnotherLength_isRefusedBeforeAnythingIsVerified() {
        for (List<Digest> path :
                List.of(List.<Digest>of(), PROOF.path().subList(1, PROOF.path().size()))) {
            LogProof other = new LogProof(Bytes.empty(), LEAF, path, PROOF.checkpoint());
            assertRefused("TSEAL-01620", () -> other.verify(List.of(), LEAVES.get(LEAF)));
        }
        LogProof beyond = new LogProof(Bytes.empty(), SIZE, PROOF.path(), PROOF.checkpoint());
        assertRefused("TSEAL-01620", () -> beyond.verify(List.of(), LEAVES.get(LEAF)));
    }

    @Test
    void otherTexts_areNoProofs() {
        for (String text : List.of(
                "",
                "c2sp.org/tlog-proof@v1",
                TEXT.replace("@v1", "@v2"),
                TEXT.replace("extra AQID\n", "extra \n"),
                TEXT.replace("extra AQID\n", "extra AQIDB\n"),
                TEXT.replace("extra AQID\n", "extra AQID\nextra AQID\n"),
                TEXT.replace("extra AQID\n", "extra AQID \n"),
                TEXT.replace("index 73", "index 073"),
                TEXT.replace("index 73", "index -1"),
                TEXT.replace("index 73", "index 9223372036854775808"),
                TEXT.replace("index 73", "Index 73"),
                TEXT.replace("index 73", "index 73\nAQID"),
                TEXT.replace("\n", "\r\n"),
                TEXT.replaceFirst("=\n", "\n"),
                TEXT.replace("index 73\n", "index 73\n" + (Base64Text.encode(new byte[32]) + "\n").repeat(64)))) {
            assertRefused("TSEAL-01622", () -> LogProof.parse(bytes(text)));
        }
        assertRefused("TSEAL-01622", () -> LogProof.parse(Bytes.copyOf(new byte[] {(byte) 0xff})));
        assertRefused("TSEAL-01622", () -> LogProof.parse(Bytes.copyOf(new byte[LogProof.MAX_LENGTH + 1])));
        assertRefused("TSEAL-01610", () -> LogProof.parse(bytes(TEXT + "\n")));
        assertRefused("TSEAL-01622", () -> new LogProof(Bytes.empty(), -1, List.of(), PROOF.checkpoint()));
        List<Digest> long64 = Collections.nCopies(64, Digest.zero());
        assertRefused("TSEAL-01622", () -> new LogProof(Bytes.empty(), 0, long64, PROOF.checkpoint()));
    }

    @Property(tries = 2_000)
    void anyPiecesOfAProof_areRefusedOrComeBackTheSame(
            @ForAll @IntRange(max = 700) int from,
            @ForAll @IntRange(max = 700) int to,
            @ForAll @IntRange(max = 700) int at,
            @ForAll String any) {
        String piece = TEXT.substring(
                Math.min(from, TEXT.length()), Math.max(Math.min(from, TEXT.length()), Math.min(to, TEXT.length())));
        int place = Math.min(at, TEXT.length());
        for (String text :
                List.of(any, TEXT.substring(0, place) + piece + TEXT.substring(place), TEXT.replace(piece, any))) {
            Bytes bytes = bytes(text);
            try {
                assertThat(LogProof.parse(bytes).toBytes()).isEqualTo(bytes);
            } catch (AuditException refused) {
                assertThat(refused.code()).isIn("TSEAL-01622", "TSEAL-01610");
            }
        }
    }

    private static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }
}
