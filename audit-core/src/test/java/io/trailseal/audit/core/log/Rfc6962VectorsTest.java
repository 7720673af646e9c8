// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Digest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published proofs and their mutations; where they come from is in the README beside them. */
class Rfc6962VectorsTest {
    private static final int COUNT = 98;
    private static final String NO_DIGEST = "TSEAL-01102";
    private static final String SHAPE = "TSEAL-01620";
    private static final String ROOT = "TSEAL-01621";

    private final AtomicInteger hashed = new AtomicInteger();

    @Test
    void allVectors_areThere() {
        assertThat(inclusion()).hasSize(COUNT);
        assertThat(consistency()).hasSize(COUNT);
    }

    @ParameterizedTest
    @MethodSource("inclusion")
    void inclusionVector_isAcceptedOrRefusedAsItSays(Path file) {
        JsonObject vector = read(file);
        Optional<String> refusal = refusal(() -> inclusion(vector, Rfc6962VectorsTest::digest));

        assertThat(refusal.isPresent()).isEqualTo(vector.getBoolean("wantErr"));
        assertNothingHashedUnlessShaped(refusal);
        if (!isShapedInclusion(number(vector, "leafIdx"), number(vector, "treeSize"), path(vector))) {
            assertThat(refusal).get().isIn(SHAPE, NO_DIGEST);
            assertThat(refusal(() -> inclusion(vector, Rfc6962VectorsTest::anyDigest)))
                    .contains(SHAPE);
            assertThat(hashed).hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource("consistency")
    void consistencyVector_isAcceptedOrRefusedAsItSays(Path file) {
        JsonObject vector = read(file);
        Optional<String> refusal = refusal(() -> consistency(vector));

        assertThat(refusal.isPresent()).isEqualTo(vector.getBoolean("wantErr"));
        assertNothingHashedUnlessShaped(refusal);
        if (!isShapedConsistency(number(vector, "size1"), number(vector, "size2"), path(vector))) {
            assertThat(refusal).contains(SHAPE);
            assertThat(hashed).hasValue(0);
        }
    }

    private void assertNothingHashedUnlessShaped(Optional<String> refusal) {
        refusal.ifPresent(code -> assertThat(code).isIn(NO_DIGEST, SHAPE, ROOT));
        if (refusal.filter(code -> !code.equals(ROOT)).isPresent()) {
            assertThat(hashed).hasValue(0);
        }
    }

    private void inclusion(JsonObject vector, Function<String, Digest> digest) {
        Digest leaf = digest.apply(vector.getString("leafHash"));
        Digest root = digest.apply(vector.getString("root"));
        new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), hashes(vector))
                .verify(leaf, root, this::node);
    }

    private void consistency(JsonObject vector) {
        new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), hashes(vector))
                .verify(anyDigest(vector.getString("root1")), anyDigest(vector.getString("root2")), this::node);
    }

    private Digest node(Digest left, Digest right) {
        hashed.incrementAndGet();
        return MerkleHash.node(left, right);
    }

    /** By the recursion of the definition, for sizes as small as those of the vectors. */
    private static boolean isShapedInclusion(long index, long size, int path) {
        return index >= 0
                && index < size
                && path == NaiveTree.path((int) index, NaiveTree.leaves(size)).size();
    }

    private static boolean isShapedConsistency(long from, long to, int path) {
        return from > 0
                && from <= to
                && path == NaiveTree.proof((int) from, NaiveTree.leaves(to)).size();
    }

    private static Optional<String> refusal(Runnable verification) {
        try {
            verification.run();
            return Optional.empty();
        } catch (AuditException e) {
            return Optional.of(e.code());
        }
    }

    private static long number(JsonObject vector, String name) {
        return vector.getJsonNumber(name).bigIntegerValue().longValue();
    }

    private static int path(JsonObject vector) {
        return vector.isNull("proof") ? 0 : vector.getJsonArray("proof").size();
    }

    private static List<Digest> hashes(JsonObject vector) {
        return vector.isNull("proof")
                ? List.of()
                : vector.getJsonArray("proof").getValuesAs(JsonString::getString).stream()
                        .map(Rfc6962VectorsTest::anyDigest)
                        .toList();
    }

    private static Digest digest(String base64) {
        return Digest.of(Base64.getDecoder().decode(base64));
    }

    /** The digest, or, where the vector is not about its length, one that stands for it. */
    private static Digest anyDigest(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return bytes.length == Digest.LENGTH ? Digest.of(bytes) : MerkleHash.leaf(bytes);
    }

    private static JsonObject read(Path file) {
        try (JsonReader reader = Json.createReader(new StringReader(Files.readString(file, UTF_8)))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> inclusion() {
        return files("inclusion");
    }

    static List<Path> consistency() {
        return files("consistency");
    }

    private static List<Path> files(String folder) {
        try {
            Path root = Path.of(
                    Rfc6962VectorsTest.class.getResource("/vectors/rfc6962").toURI());
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(folder, e);
        }
    }
}
