// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteValuesTest {
    @Test
    void arrayChangedAfterwards_bytesKeepTheirContent() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.copyOf(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes.toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void arrayChangedAfterwards_digestKeepsItsContent() {
        byte[] source = filled(Digest.LENGTH, 7);
        Digest digest = Digest.of(source);
        source[0] = 9;
        digest.toArray()[1] = 9;
        assertThat(digest).isEqualTo(Digest.of(filled(Digest.LENGTH, 7)));
    }

    @Test
    void equalContent_equalBytes() {
        Bytes bytes = Bytes.copyOf(new byte[] {1, (byte) 0xfe});
        assertThat(bytes)
                .isEqualTo(Bytes.copyOf(new byte[] {1, (byte) 0xfe}))
                .hasSameHashCodeAs(Bytes.copyOf(new byte[] {1, (byte) 0xfe}));
        assertThat(bytes).isNotEqualTo(Bytes.copyOf(new byte[] {1})).isNotEqualTo("01fe");
        assertThat(bytes.toHex()).isEqualTo("01fe");
        assertThat(bytes.size()).isEqualTo(2);
        assertThat(bytes.isEmpty()).isFalse();
    }

    @Test
    void noBytes_emptyAndEqualToEmpty() {
        assertThat(Bytes.copyOf(new byte[0])).isEqualTo(Bytes.empty());
        assertThat(Bytes.empty().isEmpty()).isTrue();
        assertThat(Bytes.empty().size()).isZero();
    }

    @Test
    void bytesAsText_showSizeAndNoContent() {
        assertThat(Bytes.copyOf("alice".getBytes(StandardCharsets.UTF_8))).hasToString("5 bytes");
    }

    @Test
    void digestAsText_is64HexadecimalDigits() {
        assertThat(Digest.of(filled(32, 0xab))).hasToString("ab".repeat(32));
        assertThat(Digest.zero().toHex()).isEqualTo("00".repeat(32));
        assertThat(Digest.zero()).isEqualTo(Digest.of(new byte[32])).hasSameHashCodeAs(Digest.of(new byte[32]));
        assertThat(Digest.zero()).isNotEqualTo(Digest.of(filled(32, 1))).isNotEqualTo(Bytes.copyOf(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void digestOfWrongLength_refused(int length) {
        assertCode("TSEAL-01102", () -> Digest.of(new byte[length]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17})
    void idOfWrongLength_refused(int length) {
        assertCode("TSEAL-01103", () -> ChainId.of(new byte[length]));
        assertCode("TSEAL-01103", () -> TrailId.of(new byte[length]));
    }

    @Test
    void sixteenBytes_roundTripThroughIds() {
        byte[] value = new byte[16];
        for (int i = 0; i < 16; i++) {
            value[i] = (byte) (0xf0 + i);
        }
        assertThat(ChainId.of(value).toArray()).isEqualTo(value);
        assertThat(TrailId.of(value).toArray()).isEqualTo(value);
        assertThat(ChainId.of(value))
                .hasToString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
                .isEqualTo(ChainId.of(value.clone()));
        assertThat(TrailId.of(value))
                .hasToString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
                .isEqualTo(TrailId.of(value.clone()));
    }

    @Test
    void idsWithHighBits_orderedAsUnsignedBytes() {
        List<byte[]> ascending = Stream.of("00", "01", "7f", "80", "ff")
                .flatMap(first -> Stream.of("00", "7f", "80", "ff").map(last -> first + "00".repeat(14) + last))
                .map(HexFormat.of()::parseHex)
                .toList();
        assertThat(ascending).isSortedAccordingTo(Arrays::compareUnsigned);
        assertThat(ascending.stream().map(ChainId::of)).isSorted().doesNotHaveDuplicates();
        assertThat(ascending.stream().map(TrailId::of)).isSorted().doesNotHaveDuplicates();
        assertThat(new ChainId(1, 2)).isEqualByComparingTo(new ChainId(1, 2));
        assertThat(new TrailId(1, 2)).isEqualByComparingTo(new TrailId(1, 2));
    }

    @Test
    void nullBytes_refused() {
        assertThatNullPointerException().isThrownBy(() -> Bytes.copyOf(absent()));
        assertThatNullPointerException().isThrownBy(() -> Digest.of(absent()));
        assertThatNullPointerException().isThrownBy(() -> ChainId.of(absent()));
        assertThatNullPointerException().isThrownBy(() -> TrailId.of(absent()));
    }

    private static byte[] absent() {
        return null;
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static void assertCode(String code, ThrowingCallable call) {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(call)
                .extracting(AuditException::code)
                .isEqualTo(code);
    }
}
