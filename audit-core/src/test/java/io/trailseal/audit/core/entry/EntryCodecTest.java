// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {
    private static final int VERSION_AT = 16;
    private static final int KIND_AT = 17;
    private static final int FLAGS_AT = 18;
    private static final int SEQUENCE_AT = 52;
    private static final int KEY_ID_AT = 136;

    @Test
    void header_encodesFieldsAtTheOffsetsOfTheFormat() {
        byte[] bytes = EntryCodec.encode(header("", "event.v1", Optional.empty(), false))
                .toArray();

        ByteBuffer in = ByteBuffer.wrap(bytes);
        assertThat(new String(bytes, 0, 16, StandardCharsets.US_ASCII)).isEqualTo("trailseal/entry\0");
        assertThat(bytes[VERSION_AT]).isEqualTo((byte) 1);
        assertThat(bytes[KIND_AT]).isEqualTo((byte) 0);
        assertThat(in.getShort(FLAGS_AT)).isZero();
        assertThat(in.getLong(20)).isEqualTo(1L);
        assertThat(in.getLong(36)).isEqualTo(3L);
        assertThat(in.getLong(SEQUENCE_AT)).isEqualTo(7L);
        assertThat(in.getInt(108)).isEqualTo(5);
        assertThat(in.getLong(128)).isEqualTo(1_000_001L);
        assertThat(bytes[KEY_ID_AT]).isZero();
        assertThat(bytes[KEY_ID_AT + 1]).isEqualTo((byte) 8);
        assertThat(in.getInt(bytes.length - 36)).isEqualTo(99);
        assertThat(bytes).hasSize(174 + 8);
    }

    @Test
    void hash_isLeafHashOfRfc6962() throws Exception {
        Bytes header = EntryCodec.encode(header("", "event.v1", Optional.empty(), true));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);

        assertThat(new EntryHasher().entry(header)).isEqualTo(Digest.of(sha256.digest(header.toArray())));
    }

    @Test
    void commitment_coversDomainSaltAndPayload() throws Exception {
        byte[] salt = new byte[16];
        Arrays.fill(salt, (byte) 9);
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("trailseal/payload\0".getBytes(StandardCharsets.US_ASCII));
        sha256.update(salt);

        assertThat(new EntryHasher().commitment(Bytes.copyOf(salt), Bytes.copyOf(payload)))
                .isEqualTo(Digest.of(sha256.digest(payload)));
    }

    @Test
    void longestHeader_staysUnderItsBound() {
        EntryHeader longest = header("k".repeat(63), "t".repeat(31), Optional.of(link()), true);

        Bytes encoded = EntryCodec.encode(longest);

        assertThat(encoded.size()).isEqualTo(174 + 63 + 31 + 56).isLessThanOrEqualTo(EntryCodec.MAX_LENGTH);
        assertThat(EntryCodec.decode(encoded)).isEqualTo(longest);
    }

    @Property
    void header_survivesTheRoundTrip(
            @ForAll long high,
            @ForAll @IntRange(min = 0) int index,
            @ForAll long time,
            @ForAll boolean last,
            @ForAll boolean linked,
            @ForAll @IntRange(min = 0, max = 2) int kind) {
        EntryHeader header = new EntryHeader(
                EntryKind.values()[kind],
                new TrailId(high, ~high),
                new ChainId(time, high),
                high & Long.MAX_VALUE,
                digest(1),
                new UUID(time, high),
                index,
                last,
                new UUID(high, time),
                time,
                "",
                "x",
                linked ? Optional.of(link()) : Optional.empty(),
                index,
                digest(2));

        assertThat(EntryCodec.decode(EntryCodec.encode(header))).isEqualTo(header);
    }

    @Property
    void changedByte_isRejectedOrDecodesToThatVeryEncoding(
            @ForAll @IntRange(min = 0, max = 237) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = EntryCodec.encode(header("", "event.v1", Optional.of(link()), true))
                .toArray();
        bytes[at] ^= (byte) change;
        Bytes changed = Bytes.copyOf(bytes);

        try {
            assertThat(EntryCodec.encode(EntryCodec.decode(changed))).isEqualTo(changed);
        } catch (EntryFormatException e) {
            assertThat(e.code()).isIn("TSEAL-01202", "TSEAL-01203");
        }
    }

    @Test
    void everyTruncation_isRejectedAsMalformed() {
        byte[] bytes = EntryCodec.encode(header("key", "event.v1", Optional.of(link()), true))
                .toArray();
        for (int length = 0; length < bytes.length; length++) {
            Bytes cut = Bytes.copyOf(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> EntryCodec.decode(cut))
                    .isInstanceOfSatisfying(EntryFormatException.class, e -> assertThat(e.code())
                            .isEqualTo("TSEAL-01202"));
        }
    }

    @Test
    void trailingByte_isRejectedAsMalformed() {
        byte[] bytes = EntryCodec.encode(header("", "event.v1", Optional.empty(), true))
                .toArray();

        assertMalformed(Arrays.copyOf(bytes, bytes.length + 1));
        assertMalformed(Arrays.copyOf(bytes, EntryCodec.MAX_LENGTH + 1));
    }

    @Test
    void unknownVersionKindOrFlag_isUnsupportedNotMalformed() {
        for (int[] change : new int[][] {{VERSION_AT, 2}, {KIND_AT, 3}, {FLAGS_AT, 1}, {FLAGS_AT + 1, 4}}) {
            byte[] bytes = EntryCodec.encode(header("", "event.v1", Optional.empty(), true))
                    .toArray();
            bytes[change[0]] = (byte) change[1];
            EntryFormatException thrown =
                    catchThrowableOfType(EntryFormatException.class, () -> EntryCodec.decode(Bytes.copyOf(bytes)));
            assertThat(thrown.code()).isEqualTo("TSEAL-01203");
            assertThat(thrown.unsupported()).isTrue();
        }
    }

    @Test
    void sequenceWithSignBit_isRejectedAsMalformed() {
        byte[] bytes = EntryCodec.encode(header("", "event.v1", Optional.empty(), true))
                .toArray();
        bytes[SEQUENCE_AT] = (byte) 0x80;

        assertMalformed(bytes);
    }

    @Test
    void keyIdTooLongOrNotAscii_isRejectedAsMalformed() {
        byte[] bytes = EntryCodec.encode(header("key", "event.v1", Optional.empty(), true))
                .toArray();
        byte[] tooLong = bytes.clone();
        tooLong[KEY_ID_AT] = 64;
        byte[] blank = bytes.clone();
        blank[KEY_ID_AT + 1] = ' ';

        assertMalformed(tooLong);
        assertMalformed(blank);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "umläut", "12345678901234567890123456789012"})
    void payloadTypeThatCannotBeEncoded_isRefused(String type) {
        assertThatThrownBy(() -> header("", type, Optional.empty(), true))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01201"));
    }

    @Test
    void negativeNumber_isRefused() {
        assertThatThrownBy(() -> new EntryHeader(
                        EntryKind.EVENT,
                        new TrailId(1, 2),
                        new ChainId(3, 4),
                        -1,
                        digest(1),
                        new UUID(5, 6),
                        0,
                        true,
                        new UUID(7, 8),
                        0,
                        "",
                        "event.v1",
                        Optional.empty(),
                        0,
                        digest(2)))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01201"));
    }

    private static void assertMalformed(byte[] bytes) {
        EntryFormatException thrown =
                catchThrowableOfType(EntryFormatException.class, () -> EntryCodec.decode(Bytes.copyOf(bytes)));
        assertThat(thrown.code()).isEqualTo("TSEAL-01202");
        assertThat(thrown.unsupported()).isFalse();
    }

    private static EntryHeader header(String keyId, String type, Optional<CrossLink> link, boolean last) {
        return new EntryHeader(
                EntryKind.EVENT,
                new TrailId(1, 2),
                new ChainId(3, 4),
                7,
                digest(1),
                new UUID(5, 6),
                5,
                last,
                new UUID(7, 8),
                1_000_001,
                keyId,
                type,
                link,
                99,
                digest(2));
    }

    private static CrossLink link() {
        return new CrossLink(new ChainId(9, 9), 12, digest(3));
    }

    private static Digest digest(int value) {
        byte[] bytes = new byte[Digest.LENGTH];
        Arrays.fill(bytes, (byte) value);
        return Digest.of(bytes);
    }
}
