// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditRecordTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final RequestContext REQUEST = new RequestContext("request-1", "session-1", "192.0.2.1", "agent-1");
    private static final Origin ORIGIN = new Origin("clinic", "node-1", "host-1", "4711");
    private static final Failure FAILURE = new Failure("java.io.IOException", "io", ErrorSeverity.HIGH);
    private static final DataHandling DATA = new DataHandling(
            DataClassification.RESTRICTED, true, true, ComplianceLevel.HIPAA, List.of("HIPAA"), "ten-years");
    private static final Integrity INTEGRITY =
            new Integrity(new ChainId(1, 1), 3, Digest.zero(), Digest.zero(), Bytes.empty(), "");

    @Test
    void onlyAName_everythingElseIsAbsentOrDefault() {
        AuditRecord event = AuditRecord.event("order.approve").build();
        assertThat(event.name()).isEqualTo("order.approve");
        assertThat(event.type()).isEqualTo(EventType.BUSINESS_ACTION);
        assertThat(event.level()).isEqualTo(AuditLevel.INFO);
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(List.of(event.message(), event.component(), event.operation(), event.resource()))
                .containsOnly("");
        assertThat(event.request()).isEqualTo(RequestContext.NONE);
        assertThat(event.origin()).isEqualTo(Origin.UNKNOWN);
        assertThat(event.data()).isEqualTo(DataHandling.ORDINARY);
        assertThat(event.details()).isEmpty();
        assertThat(event.altered()).isEmpty();
        assertThat(Stream.of(
                        event.id(),
                        event.timestamp(),
                        event.actor(),
                        event.target(),
                        event.failure(),
                        event.duration(),
                        event.rolledBackTransaction(),
                        event.integrity()))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void everyField_readBackAsGiven() {
        AuditRecord event = full().build();
        assertThat(event.id()).contains(ID);
        assertThat(event.timestamp()).contains(TIME);
        assertThat(event.name()).isEqualTo("patient.export");
        assertThat(event.type()).isEqualTo(EventType.DATA_EXPORT);
        assertThat(event.level()).isEqualTo(AuditLevel.CRITICAL);
        assertThat(event.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(event.message()).isEqualTo("message-1");
        assertThat(event.component()).isEqualTo("component-1");
        assertThat(event.operation()).isEqualTo("operation-1");
        assertThat(event.resource()).isEqualTo("resource-1");
        assertThat(event.actor()).contains(Actor.of("alice").actingFor("bob"));
        assertThat(event.target()).contains(new Target("Patient", "7"));
        assertThat(event.request()).isEqualTo(REQUEST);
        assertThat(event.origin()).isEqualTo(ORIGIN);
        assertThat(event.failure()).contains(FAILURE);
        assertThat(event.data()).isEqualTo(DATA);
        assertThat(event.duration()).contains(Duration.ofNanos(1_000));
        assertThat(event.rolledBackTransaction()).contains(new UUID(5, 6));
        assertThat(event.details()).containsExactlyEntriesOf(Map.of("key", 1));
        assertThat(event.altered()).containsExactly("details.key");
        assertThat(event.integrity()).contains(INTEGRITY);
    }

    @Test
    void toBuilder_roundTripsToAnEqualRecord() {
        AuditRecord event = full().build();
        assertThat(event.toBuilder().build()).isEqualTo(event).hasSameHashCodeAs(event);
        assertThat(event).isNotEqualTo("patient.export");
    }

    @ParameterizedTest
    @MethodSource("oneFieldChanged")
    void oneFieldDiffers_notEqual(UnaryOperator<AuditRecordBuilder> change) {
        AuditRecord event = full().build();
        assertThat(change.apply(event.toBuilder()).build()).isNotEqualTo(event);
    }

    static List<UnaryOperator<AuditRecordBuilder>> oneFieldChanged() {
        return List.of(
                event -> event.id(new UUID(9, 9)),
                event -> event.timestamp(TIME.plusNanos(1_000)),
                event -> event.type(EventType.DATA_ACCESS),
                event -> event.level(AuditLevel.INFO),
                event -> event.outcome(Outcome.FAILED),
                event -> event.message("other"),
                event -> event.component("other"),
                event -> event.operation("other"),
                event -> event.resource("other"),
                event -> event.actor(Actor.SYSTEM),
                event -> event.target("Patient", 8),
                event -> event.request(RequestContext.NONE),
                event -> event.origin(Origin.UNKNOWN),
                event -> event.failure(new Failure("", "io", ErrorSeverity.HIGH)),
                event -> event.data(DataHandling.ORDINARY),
                event -> event.duration(Duration.ofNanos(2_000)),
                event -> event.rolledBackTransaction(new UUID(9, 9)),
                event -> event.detail("key", 2),
                event -> event.altered(List.of()),
                event -> event.integrity(
                        new Integrity(new ChainId(1, 1), 4, Digest.zero(), Digest.zero(), Bytes.empty(), "")));
    }

    @Test
    void timesWithNanoseconds_truncatedToMicroseconds() {
        AuditRecord event = AuditRecord.event("a")
                .timestamp(TIME.plusNanos(999))
                .duration(Duration.ofNanos(1_999))
                .build();
        assertThat(event.timestamp()).contains(TIME);
        assertThat(event.duration()).contains(Duration.ofNanos(1_000));
    }

    @Test
    void nullTexts_storedAsAbsent() {
        AuditRecord event = AuditRecord.event("a")
                .message(null)
                .component(null)
                .operation(null)
                .resource(null)
                .target("Order", null)
                .build();
        assertThat(List.of(event.message(), event.component(), event.operation(), event.resource()))
                .containsOnly("");
        assertThat(event.target()).contains(new Target("Order", ""));
    }

    @Test
    void detailsChangedAfterBuilding_recordUnchanged() {
        Map<String, @Nullable Object> source = new HashMap<>();
        source.put("a", null);
        AuditRecordBuilder builder = AuditRecord.event("x").details(source);
        AuditRecord event = builder.build();
        source.put("b", 1);
        builder.detail("c", 2);
        assertThat(event.details()).containsOnlyKeys("a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.details().put("d", 3));
    }

    @Test
    void listsChangedAfterBuilding_recordUnchanged() {
        List<String> tags = new ArrayList<>(List.of("GDPR"));
        DataHandling data = new DataHandling(DataClassification.INTERNAL, true, false, ComplianceLevel.NONE, tags, "");
        List<String> altered = new ArrayList<>(List.of("a"));
        AuditRecord event = AuditRecord.event("x").data(data).altered(altered).build();
        tags.add("HIPAA");
        altered.add("b");
        assertThat(event.data().tags()).containsExactly("GDPR");
        assertThat(event.altered()).containsExactly("a");
    }

    @Test
    void nullWhereAValueBelongs_refused() {
        AuditRecordBuilder builder = AuditRecord.event("a");
        for (UnaryOperator<AuditRecordBuilder> call : nullCalls()) {
            assertThatNullPointerException().isThrownBy(() -> call.apply(builder));
        }
        assertThat(builder.build()).isEqualTo(AuditRecord.event("a").build());
    }

    private static List<UnaryOperator<AuditRecordBuilder>> nullCalls() {
        return List.of(
                event -> event.id(absent()),
                event -> event.timestamp(absent()),
                event -> event.type(absent()),
                event -> event.level(absent()),
                event -> event.outcome(absent()),
                event -> event.actor(absent()),
                event -> event.target((Target) absent()),
                event -> event.request(absent()),
                event -> event.origin(absent()),
                event -> event.failure(absent()),
                event -> event.data(absent()),
                event -> event.duration(absent()),
                event -> event.rolledBackTransaction(absent()),
                event -> event.altered(absent()),
                event -> event.integrity(absent()));
    }

    private static <T> T absent() {
        return null;
    }

    @Test
    void recordAsText_nothingPersonal() {
        assertThat(full().build().toString())
                .contains("patient.export", ID.toString())
                .doesNotContain("alice", "bob", "Patient", "192.0.2.1", "message-1", "session-1", "resource-1", "key");
    }

    private static AuditRecordBuilder full() {
        return AuditRecord.event("patient.export")
                .id(ID)
                .timestamp(TIME)
                .type(EventType.DATA_EXPORT)
                .level(AuditLevel.CRITICAL)
                .outcome(Outcome.ROLLED_BACK)
                .message("message-1")
                .component("component-1")
                .operation("operation-1")
                .resource("resource-1")
                .actor(Actor.of("alice").actingFor("bob"))
                .target("Patient", 7)
                .request(REQUEST)
                .origin(ORIGIN)
                .failure(FAILURE)
                .data(DATA)
                .duration(Duration.ofNanos(1_000))
                .rolledBackTransaction(new UUID(5, 6))
                .detail("key", 1)
                .altered(List.of("details.key"))
                .integrity(INTEGRITY);
    }
}
