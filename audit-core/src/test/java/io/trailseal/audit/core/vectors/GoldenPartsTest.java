// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers and payloads that must be refused are refused in the place they stand in, with the finding the vector names. */
class GoldenPartsTest {
    @ParameterizedTest
    @MethodSource("headers")
    void header_isRefusedOrReadBack(String what, Map<String, Object> vector) {
        TrailWriter writer = Trails.one();
        ChainEntry last = writer.head("A");
        Bytes header = bytes(vector, "header");
        Dump dump = Dump.of(writer)
                .change(last.chain(), last.sequence(), row -> Forger.header(row, old -> header.toArray()));

        if (vector.containsKey("refused")) {
            VerificationReport report = new TrailVerifier().verify(dump);
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.type()).isEqualTo(FindingType.valueOf((String) vector.get("refused")));
                assertThat(finding.sequence()).isEqualTo(last.sequence());
            });
        } else {
            assertThat(EntryCodec.encode(EntryCodec.decode(header))).isEqualTo(header);
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void payload_isRefusedOrAccepted(String what, Map<String, Object> vector) {
        TrailWriter writer = Trails.one();
        HeaderParts parts = HeaderParts.of(writer.head("A"));
        parts.payloadType = (String) vector.get("type");
        parts.kind = parts.payloadType.equals(PayloadType.EVENT) ? EntryKind.EVENT : EntryKind.CONTROL;
        Bytes payload = bytes(vector, "payload");
        Bytes salt = bytes(vector, "salt");
        ChainEntry row = new ChainEntry(
                parts.trail,
                parts.chain,
                parts.sequence,
                EntryCodec.encode(parts.header(salt, payload)),
                salt,
                payload,
                Bytes.empty(),
                writer.head("A").projection());

        List<FindingType> found = new TrailVerifier()
                .verify(Dump.of(writer).change(row.chain(), row.sequence(), old -> row)).findings().stream()
                        .map(finding -> finding.type())
                        .toList();

        assertThat(found.contains(FindingType.PAYLOAD_MALFORMED)).isEqualTo(vector.containsKey("refused"));
    }

    static Stream<Object[]> headers() {
        return GoldenParts.headers().stream().map(vector -> new Object[] {vector.get("what"), vector});
    }

    static Stream<Object[]> payloads() {
        return GoldenParts.payloads().stream().map(vector -> new Object[] {vector.get("what"), vector});
    }

    private static Bytes bytes(Map<String, Object> vector, String name) {
        return Bytes.copyOf(HexFormat.of().parseHex((String) vector.get(name)));
    }
}
