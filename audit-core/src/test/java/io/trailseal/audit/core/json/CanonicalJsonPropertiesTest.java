// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of writer and reader over random trees and random bytes. */
class CanonicalJsonPropertiesTest {
    private static final byte[] TELLING =
            "{}[]\",:\\/ \n\t0123456789-+.eEubnrtfals$aA\u0000\u001f\u007f".getBytes(StandardCharsets.ISO_8859_1);

    @Property
    void writtenTree_isReadBackEqual(@ForAll("objects") Map<String, Object> tree) {
        assertThat(CanonicalJson.read(CanonicalJson.write(tree))).isEqualTo(tree);
    }

    @Property
    void permutedMaps_giveEqualBytes(@ForAll("objects") Map<String, Object> tree, @ForAll Random random) {
        assertThat(CanonicalJson.write(Trees.shuffled(tree, random))).isEqualTo(CanonicalJson.write(tree));
    }

    @Property
    void namesRead_ascendByUtf16CodeUnits(@ForAll("objects") Map<String, Object> tree) {
        assertThat(List.copyOf(CanonicalJson.read(CanonicalJson.write(tree)).keySet()))
                .isSortedAccordingTo(CanonicalJsonPropertiesTest::compareCodeUnits);
    }

    @Property(tries = 5000)
    void mutatedBytes_areReadOnlyIfTheyAreWrittenAlike(
            @ForAll("objects") Map<String, Object> tree, @ForAll Random random) {
        byte[] mutated = CanonicalJson.write(tree);
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            mutated = mutated(mutated, random);
        }

        assertReadOnlyIfWrittenAlike(mutated);
    }

    @Property(tries = 2000)
    void randomBytes_areReadOnlyIfTheyAreWrittenAlike(@ForAll Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {'{', '"', '"', ':'});
        for (int length = random.nextInt(6); length > 0; length--) {
            bytes.write(TELLING[random.nextInt(TELLING.length)]);
        }
        bytes.write('}');

        assertReadOnlyIfWrittenAlike(bytes.toByteArray());
    }

    @Example
    void everyCharacterOfEveryPlane_isReadBackEqual() {
        for (int page = 0; page <= Character.MAX_CODE_POINT; page += 0x1000) {
            StringBuilder text = new StringBuilder();
            for (int point = page; point < page + 0x1000; point++) {
                if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                    text.appendCodePoint(point);
                }
            }
            Map<String, Object> tree = Map.of(text.toString(), text.toString());
            assertThat(CanonicalJson.read(CanonicalJson.write(tree))).isEqualTo(tree);
        }
    }

    @Example
    void everySingleByteChangeOfASample_isReadOnlyIfItIsWrittenAlike() {
        byte[] sample =
                CanonicalJson.write(Map.of("a\u00e9\u20ac😂\n\u0001", List.of(10L, -1L, true, "x"), "b", Map.of()));
        int read = 0;
        for (int at = 0; at < sample.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = sample.clone();
                changed[at] = (byte) value;
                read += assertReadOnlyIfWrittenAlike(changed) ? 1 : 0;
            }
        }
        assertThat(read).isBetween(sample.length + 1, sample.length * 255);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return Trees.objects();
    }

    private static boolean assertReadOnlyIfWrittenAlike(byte[] bytes) {
        Optional<Map<String, Object>> read = read(bytes);
        read.ifPresent(tree -> assertThat(CanonicalJson.write(tree)).isEqualTo(bytes));
        return read.isPresent();
    }

    /** Anything else thrown fails the test. */
    private static Optional<Map<String, Object>> read(byte[] bytes) {
        try {
            return Optional.of(CanonicalJson.read(bytes));
        } catch (JsonReadException refusal) {
            assertThat(refusal.offset()).isBetween(0, bytes.length);
            return Optional.empty();
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte other = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt(256);
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        mutated.write(bytes, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> mutated.write(bytes, at, bytes.length - at - 1);
            case 1 -> {
                mutated.write(other);
                mutated.write(bytes, at, bytes.length - at);
            }
            case 2 -> {
                mutated.write(bytes[at] ^ 1 << random.nextInt(8));
                mutated.write(bytes, at + 1, bytes.length - at - 1);
            }
            default -> {
                mutated.write(other);
                mutated.write(bytes, at + 1, bytes.length - at - 1);
            }
        }
        return mutated.size() == 0 ? bytes : mutated.toByteArray();
    }

    private static int compareCodeUnits(String left, String right) {
        return Arrays.compare(left.toCharArray(), right.toCharArray());
    }
}
