// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealCodecTest {
    private static final String HASH = "00".repeat(32);
    private static final ChainId CHAIN = new ChainId(0, 7);

    private static final Seal SEAL = new Seal(
            new LogSize(1, Digest.zero()),
            List.of(new SealRange(CHAIN, 3, 4, 1), new SealRange(new ChainId(-1, 0), 0, 0, 3)),
            List.of(Digest.zero()),
            Digest.zero(),
            List.of(new ChainEnd(CHAIN, 4)),
            Optional.of(new ChainList(
                    -5, List.of(new OpenChain(new ChainId(-1, 0), 0, 8, 9)), List.of(new EndedChain(CHAIN, -1)))),
            List.of(new PublicationFailure("board", 2)),
            new SealKeys("c", "e"),
            true);

    @Test
    void everythingASealSays_comesBackAndInTheSameBytes() {
        Bytes payload = SealCodec.encode(SEAL);

        assertThat(SealCodec.seal(payload)).isEqualTo(SEAL);
        assertThat(SealCodec.encode(SealCodec.seal(payload))).isEqualTo(payload);
    }

    @Test
    void openings_comeBack() {
        LogOpening first =
                new LogOpening(1, "a.example/b/1", "default", Digest.zero(), SealKeys.NONE, Optional.empty());
        LogOpening second = new LogOpening(
                2,
                "a.example/b/2",
                "default",
                Digest.zero(),
                new SealKeys("c", ""),
                Optional.of(new Succession(
                        CHAIN,
                        new LogSize(4, Digest.zero()),
                        new ChainList(Long.MIN_VALUE, List.of(new OpenChain(CHAIN, 3, 1, 2)), List.of()),
                        List.of(new LogSize(9, Digest.zero())),
                        "restored from backup")));

        assertThat(SealCodec.opening(SealCodec.encode(first))).isEqualTo(first);
        assertThat(SealCodec.opening(SealCodec.encode(second))).isEqualTo(second);
        assertThat(SealCodec.closing(SealCodec.encodeClosing(CHAIN))).isEqualTo(CHAIN);
    }

    /** What is replaced in the payload of the seal above, and by what. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"clean\":true|\"clean\":false",
                "\"clean\":true|\"clean\":\"true\"",
                "\"clean\":true|\"clean\":true,\"cleaner\":true",
                "\"first\":\"3\"|\"first\":3",
                "\"first\":\"3\"|\"first\":\"03\"",
                "\"first\":\"3\"|\"first\":\"-3\"",
                "\"first\":\"3\"|\"first\":\"5\"",
                "\"first\":\"3\"|\"first\":\"\"",
                "\"first\":\"3\"|\"first\":\"9223372036854775808\"",
                "\"last\":\"4\",\"leaf\":\"1\"|\"last\":\"5\",\"leaf\":\"1\"",
                "\"last\":\"4\",\"leaf\":\"1\"|\"last\":\"4\",\"leaf\":\"2\"",
                "\"last\":\"4\",\"leaf\":\"1\"|\"last\":\"4\",\"leaf\":\"1\",\"more\":\"1\"",
                "\"last\":\"4\",\"leaf\":\"1\"|\"last\":\"4\"",
                "\"count\":\"2\"|\"count\":\"0\"",
                "\"publisher\":\"board\"|\"publisher\":\"\"",
                "\"checkpoint\":\"c\",\"event\":\"e\"|",
                "\"since\":\"-5\"|\"since\":\"-0\"",
                "00000000000000000000000000000007\",\"first\"|0000000000000000000000000000000G\",\"first\"",
                "00000000000000000000000000000007\",\"first\"|000000000000000000000000000007\",\"first\"",
                "ffffffffffffffff0000000000000000\",\"first\"|FFFFFFFFFFFFFFFF0000000000000000\",\"first\"",
                "ffffffffffffffff0000000000000000\",\"first\"|00000000000000000000000000000001\",\"first\"",
                "\"size\":\"1\"|\"size\":\"-1\"",
            })
    void payloadOfAnotherForm_isRefused(String good, String bad) {
        String payload = new String(SealCodec.encode(SEAL).toArray(), StandardCharsets.UTF_8);
        assertThat(payload).containsOnlyOnce(good);

        refused(payload.replace(good, bad == null ? "" : bad));
    }

    @Test
    void edgeOfAnotherSize_andEmptyLists_areRefused() {
        String edge = "\"edge\":[\"" + HASH + "\"]";
        String payload = new String(SealCodec.encode(SEAL).toArray(), StandardCharsets.UTF_8);
        assertThat(payload).containsOnlyOnce(edge);

        refused(payload.replace(edge, "\"edge\":[\"" + HASH + "\",\"" + HASH + "\"]"));
        refused(payload.replace(edge, "\"edge\":[]"));
        refused(payload.replace(edge, "\"edge\":[1]"));
        refused(payload.replace(edge, "\"edge\":\"" + HASH + "\""));
        refused(payload.replace(edge + ",", ""));
    }

    private static void refused(String payload) {
        assertThatThrownBy(() -> SealCodec.seal(Bytes.copyOf(payload.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01700"));
    }
}
