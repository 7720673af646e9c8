// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.DataClassification;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Origin;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Projection;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.chain.EntryDraft;
import io.trailseal.audit.core.entry.EntryCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {
    private static final UUID ID = UUID.fromString("01950000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01950000-0000-7000-8000-000000000002");

    private final TestTrail trail = new TestTrail();

    @Test
    void recordWithoutActor_hasTheSameOneInPayloadAndColumns() {
        AuditRecord open =
                AuditRecord.event("a").id(ID).timestamp(TestTrail.NOON).build();

        EntryDraft draft = RecordCodec.draft(open);

        assertThat(draft.projection().actor()).isEqualTo(Actor.SYSTEM.name());
        assertThat(PayloadReader.read(draft.payload()).build().actor()).contains(Actor.SYSTEM);
    }

    @Test
    void fullRecord_survivesTheRoundTripThroughAChain() {
        AuditRecord full = full().build();
        ChainEntry entry = trail.engine
                .append(OTHER, List.of(trail.engine.complete(full)))
                .entries()
                .get(1);

        AuditRecord read = RecordCodec.read(entry);

        assertThat(read.integrity()).hasValueSatisfying(integrity -> {
            assertThat(integrity.chain()).isEqualTo(entry.chain());
            assertThat(integrity.sequence()).isEqualTo(1);
            assertThat(integrity.mac().isEmpty()).isTrue();
            assertThat(integrity.keyId()).isEmpty();
        });
        assertThat(read.details()).isEqualTo(full.details());
        assertThat(read)
                .isEqualTo(full.toBuilder()
                        .integrity(read.integrity().orElseThrow())
                        .build());
    }

    @Test
    void payload_isTheCanonicalJsonOfTheFormat() {
        AuditRecord event = AuditRecord.event("order.approve")
                .id(ID)
                .timestamp(TestTrail.NOON)
                .actor(Actor.of("alice"))
                .target("Order", 42)
                .detail("note", "äöü")
                .build();

        assertThat(text(RecordCodec.draft(trail.engine.complete(event)).payload()))
                .isEqualTo(
                        "{\"actor\":{\"name\":\"alice\"},\"data\":{\"classification\":\"INTERNAL\"},"
                                + "\"details\":{\"note\":\"äöü\"},\"level\":\"INFO\",\"name\":\"order.approve\","
                                + "\"origin\":{\"application\":\"shop\",\"host\":\"host-1\",\"node\":\"node-1\",\"process\":\"4711\"},"
                                + "\"outcome\":\"SUCCESS\",\"target\":{\"id\":\"42\",\"type\":\"Order\"},\"type\":\"BUSINESS_ACTION\"}");
    }

    @Test
    void valuesThatDoNotFit_areAlteredListedAndSurviveTheRoundTrip() {
        Map<String, Object> details = new HashMap<>();
        details.put("$name", "x");
        details.put("huge", "y".repeat(100_000));
        details.put("strange", new Object());
        AuditRecord odd = AuditRecord.event("a\uD800b")
                .message("m".repeat(9000))
                .data(new DataHandling(DataClassification.PUBLIC, false, false, ComplianceLevel.NONE, tags(101), ""))
                .details(details)
                .build();

        AuditRecord complete = trail.engine.complete(odd);
        AuditRecord read = RecordCodec.read(
                trail.engine.append(OTHER, List.of(complete)).entries().get(1));

        assertThat(read.name()).isEqualTo("a\uFFFDb");
        assertThat(read.message()).hasSize(8192);
        assertThat(read.data().tags()).hasSize(100);
        assertThat(read.details()).containsOnlyKeys("$$name", "huge", "strange");
        assertThat(read.altered())
                .contains(
                        "TEXT_REPLACED /name",
                        "TEXT_TRUNCATED /message",
                        "TOO_MANY_ENTRIES /data/tags",
                        "TOO_LARGE /details/huge",
                        "UNSUPPORTED_TYPE /details/strange")
                .isEqualTo(complete.altered());
    }

    @Test
    void textCutInsideASurrogatePair_losesTheWholePair() {
        AuditRecord complete = trail.engine.complete(
                AuditRecord.event("x".repeat(1023) + "\uD83D\uDE00").build());

        assertThat(complete.name()).isEqualTo("x".repeat(1023));
        assertThat(complete.altered()).containsExactly("TEXT_TRUNCATED /name");
    }

    @Test
    void moreAlterationsThanCanBeListed_areCounted() {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i < 2000; i++) {
            details.put("detail-" + i, new Object());
        }

        AuditRecord complete =
                trail.engine.complete(AuditRecord.event("a").details(details).build());
        AuditRecord read = RecordCodec.read(
                trail.engine.append(OTHER, List.of(complete)).entries().get(1));

        assertThat(read.altered().get(read.altered().size() - 1)).startsWith("MORE ");
        assertThat(read.altered()).isEqualTo(complete.altered());
    }

    @Test
    void laterChangeOfACallersList_hasNoEffect() {
        List<String> items = new java.util.ArrayList<>(List.of("one"));
        AuditRecord complete = trail.engine.complete(
                AuditRecord.event("a").detail("items", items).build());
        items.add("two");

        assertThat(complete.details()).isEqualTo(Map.of("items", List.of("one")));
    }

    @Test
    void projection_ofHeaderAndPayload_isWhatWasStored() {
        ChainEntry entry = trail.engine
                .append(OTHER, List.of(trail.engine.complete(full().build())))
                .entries()
                .get(1);

        assertThat(RecordCodec.project(EntryCodec.decode(entry.header()), entry.payload()))
                .isEqualTo(entry.projection());
        assertThat(entry.projection().kind()).isEqualTo(EntryKind.EVENT.number());
        assertThat(entry.projection().actor()).isEqualTo("alice");
        assertThat(entry.projection().requestId()).isEqualTo("r-1");
    }

    @Test
    void projectionOfLongTexts_isCutAsDeclared() {
        AuditRecord event = AuditRecord.event("n".repeat(300))
                .actor(Actor.of("a\0" + "b".repeat(300)))
                .target("t".repeat(300), "i".repeat(300))
                .request(new RequestContext("r".repeat(300), "", "", ""))
                .build();

        Projection projection = RecordCodec.draft(trail.engine.complete(event)).projection();

        assertThat(projection.name()).hasSize(Projection.NAME_LENGTH);
        assertThat(projection.actor()).hasSize(Projection.ACTOR_LENGTH).startsWith("a\uFFFDb");
        assertThat(projection.targetType()).hasSize(Projection.TARGET_TYPE_LENGTH);
        assertThat(projection.targetId()).hasSize(Projection.TARGET_ID_LENGTH);
        assertThat(projection.requestId()).hasSize(Projection.REQUEST_ID_LENGTH);
    }

    @Test
    void controlEntry_leavesEmptyMembersOutAndReadsBack() {
        EntryDraft draft = RecordCodec.control(
                PayloadType.CHAIN_OPENED, ID, TestTrail.NOON, Map.of("trail", "default", "node", ""));

        assertThat(text(draft.payload())).isEqualTo("{\"trail\":\"default\"}");
        assertThat(RecordCodec.readControl(draft.payload())).isEqualTo(Map.of("trail", "default"));
        assertThat(draft.projection().type()).isEqualTo("chain-opened.v1");
        assertCode("TSEAL-01304", () -> RecordCodec.readControl(bytes("{\"a\":1}")));
    }

    @Test
    void controlEntry_isNoEvent() {
        ChainEntry opening = trail.commit("a").entries().get(0);

        assertCode("TSEAL-01305", () -> RecordCodec.read(opening));
        assertThat(RecordCodec.project(EntryCodec.decode(opening.header()), opening.payload()))
                .isEqualTo(opening.projection());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"lower\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"LOUD\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"\"},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\",\"x\":1},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\",\"tags\":[1]},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\",\"tags\":[]},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\",\"containsPii\":false},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\"},\"duration\":-1,\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"rolledBack\":\"no\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"rolledBack\":\"1-1-1-1-1\",\"type\":\"A\"}",
                "{\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"other\":true,\"outcome\":\"SUCCESS\",\"type\":\"A\"}",
                "{\"$altered\":[1],\"actor\":{\"name\":\"a\"},\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"name\":\"n\",\"outcome\":\"SUCCESS\",\"type\":\"A\"}"
            })
    void payloadOutsideItsType_isRefused(String payload) {
        ChainEntry entry = trail.commit("a").entries().get(1);
        ChainEntry changed = new ChainEntry(
                entry.trail(),
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                bytes(payload),
                entry.mac(),
                entry.projection());

        assertCode("TSEAL-01304", () -> RecordCodec.read(changed));
    }

    @Test
    void recordThatWasNotCompleted_isAProgrammingError() {
        assertThatThrownBy(() -> RecordCodec.draft(AuditRecord.event("a").build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordCodec.draft(AuditRecord.event("a").id(ID).build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesAndDurations_areWholeMicroseconds() {
        assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.999999999Z"))).isEqualTo(-1);
        assertThat(Micros.toInstant(-1)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(Micros.of(Duration.ofNanos(1999))).isEqualTo(1);
        assertThat(Micros.of(Duration.ofSeconds(-1))).isZero();
        assertThat(Micros.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo((1L << 53) - 1);
    }

    private static AuditRecordBuilder full() {
        return AuditRecord.event("order.approve")
                .id(ID)
                .timestamp(TestTrail.NOON)
                .type(EventType.DATA_MODIFICATION)
                .level(AuditLevel.ERROR)
                .outcome(Outcome.ROLLED_BACK)
                .message("message")
                .component("component")
                .operation("operation")
                .resource("resource")
                .actor(Actor.of("alice").actingFor("bob"))
                .target(new Target("Order", "42"))
                .request(new RequestContext("r-1", "s-1", "127.0.0.1", "agent"))
                .origin(new Origin("app", "node", "host", "process"))
                .failure(new Failure("java.lang.Error", "category", ErrorSeverity.HIGH))
                .data(new DataHandling(
                        DataClassification.RESTRICTED, true, true, ComplianceLevel.GDPR, List.of("GDPR", ""), "long"))
                .duration(Duration.ofMillis(12))
                .rolledBackTransaction(OTHER)
                .details(Map.of("list", List.of("a", 1L, true), "map", Map.of("k", "v")));
    }

    private static List<String> tags(int count) {
        String[] tags = new String[count];
        Arrays.fill(tags, "tag");
        return List.of(tags);
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }
}
