// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.DataClassification;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.record.EventIds;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrailEngineTest {
    private static final CompliancePolicy SILENT = new CompliancePolicy(ComplianceLevel.NONE, false, true, true);
    private static final CompliancePolicy GDPR = new CompliancePolicy(ComplianceLevel.GDPR, true, false, false);

    private final TestTrail trail = new TestTrail();

    @Test
    void complete_fillsInWhatIsOpen() {
        AuditRecord complete = trail.engine.complete(AuditRecord.event("a").build());

        assertThat(complete.timestamp()).contains(TestTrail.NOON);
        assertThat(complete.actor()).contains(Actor.SYSTEM);
        assertThat(complete.origin()).isEqualTo(TestTrail.ORIGIN);
        UUID id = complete.id().orElseThrow();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(TestTrail.NOON.toEpochMilli());
    }

    @Test
    void complete_keepsWhatIsGiven() {
        UUID id = UUID.fromString("01950000-0000-7000-8000-000000000001");
        Instant time = Instant.parse("2020-01-01T00:00:00Z");
        AuditRecord complete = trail.engine.complete(AuditRecord.event("a")
                .id(id)
                .timestamp(time)
                .actor(Actor.of("bob"))
                .build());

        assertThat(complete.id()).contains(id);
        assertThat(complete.timestamp()).contains(time);
        assertThat(complete.actor()).contains(Actor.of("bob"));
    }

    @ParameterizedTest
    @MethodSource("unusableNames")
    void trailOfAnUnusableName_isNotWrittenTo(String name) {
        assertThatThrownBy(() -> new TrailEngine(
                        new TrailInfo(name, TestTrail.TRAIL.id()),
                        new NodeIdentity(TestTrail.ORIGIN, "00"),
                        CompliancePolicy.DEFAULT,
                        Clock.systemUTC(),
                        new SplittableRandom(1),
                        RecordNormalizer.standard()))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01306"));
    }

    static Stream<String> unusableNames() {
        return Stream.of("", "a\uD800", "\uDC00", "x".repeat(1025));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "boot", "0 0"})
    void bootWithoutAnIdOfDigits_isRefused(String boot) {
        assertThatThrownBy(() -> new NodeIdentity(TestTrail.ORIGIN, boot))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01307"));
    }

    @Test
    void eventIds_ascendWithTime() {
        EventIds ids = new EventIds(new java.util.SplittableRandom(1));
        Instant time = TestTrail.NOON;
        String earlier = ids.next(time).toString();

        assertThat(ids.next(time.plusNanos(1000)).toString()).isGreaterThan(earlier);
        assertThat(ids.next(time.plusMillis(1)).toString()).isGreaterThan(earlier);
    }

    static Stream<Arguments> alerts() {
        return Stream.of(
                Arguments.of(CompliancePolicy.DEFAULT, AuditLevel.SECURITY, data(false, false), "security-level"),
                Arguments.of(CompliancePolicy.DEFAULT, AuditLevel.CRITICAL, data(false, false), "critical-level"),
                Arguments.of(CompliancePolicy.DEFAULT, AuditLevel.INFO, data(true, false, "GDPR"), "gdpr-pii"),
                Arguments.of(CompliancePolicy.DEFAULT, AuditLevel.INFO, data(false, true, "HIPAA"), "hipaa-phi"),
                Arguments.of(GDPR, AuditLevel.INFO, data(true, false), "gdpr-pii"),
                Arguments.of(GDPR, AuditLevel.SECURITY, data(false, false), ""),
                Arguments.of(GDPR, AuditLevel.CRITICAL, data(false, false), ""),
                Arguments.of(GDPR, AuditLevel.INFO, data(false, true), ""),
                Arguments.of(CompliancePolicy.DEFAULT, AuditLevel.INFO, data(true, true), ""),
                Arguments.of(CompliancePolicy.DEFAULT, AuditLevel.ERROR, data(false, false, "GDPR"), ""),
                Arguments.of(SILENT, AuditLevel.SECURITY, data(true, true, "GDPR"), ""));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void event_raisesAlertByTheFirstRuleItMeets(
            CompliancePolicy policy, AuditLevel level, DataHandling data, String reason) {
        TestTrail other = new TestTrail(policy);
        AuditRecord event = other.engine.complete(
                TestTrail.event("a").toBuilder().level(level).data(data).build());
        Append append = other.engine.append(other.engine.newTransaction(), List.of(event));

        assertThat(other.engine.alerts(append, List.of(event)))
                .extracting(Alert::reason)
                .containsExactlyElementsOf(reason.isEmpty() ? List.of() : List.of(reason));
    }

    @Test
    void twoEventsOfOneId_raiseAlertsWithIdsOfTheirOwn() {
        AuditRecord event = trail.engine.complete(
                TestTrail.event("a").toBuilder().level(AuditLevel.SECURITY).build());
        Append append = trail.engine.append(trail.engine.newTransaction(), List.of(event, event));

        assertThat(trail.engine.alerts(append, List.of(event, event)))
                .hasSize(2)
                .allSatisfy(alert ->
                        assertThat(alert.eventId()).isEqualTo(event.id().orElseThrow()))
                .extracting(Alert::id)
                .doesNotHaveDuplicates()
                .doesNotContain(event.id().orElseThrow());
    }

    @Test
    void alert_pointsAtItsEntry() {
        AuditRecord harmless = trail.engine.complete(TestTrail.event("a"));
        AuditRecord grave = trail.engine.complete(
                TestTrail.event("b").toBuilder().level(AuditLevel.SECURITY).build());
        Append append = trail.engine.append(trail.engine.newTransaction(), List.of(harmless, grave));

        List<Alert> alerts = trail.engine.alerts(append, List.of(harmless, grave));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.eventId()).isEqualTo(grave.id().orElseThrow());
            assertThat(alert.type()).isEqualTo(AlertType.SECURITY_EVENT);
            assertThat(alert.chain()).isEqualTo(append.chainId());
            assertThat(alert.sequence()).isEqualTo(2);
            assertThat(alert.trailName()).isEqualTo("default");
            assertThat(alert.actor()).isEqualTo("alice");
            assertThat(alert.application()).isEqualTo("shop");
        });
    }

    @Test
    void pages_coverAllEventsNewestFirstWithoutControlEntries() {
        trail.commit("a", "b");
        trail.commit("c");
        AuditQuery query = AuditQuery.newest(2);

        AuditPage first = TrailEngine.page(trail.store.find(TestTrail.TRAIL.id(), query), query);
        AuditQuery rest = query.after(first.next().orElseThrow());
        AuditPage second = TrailEngine.page(trail.store.find(TestTrail.TRAIL.id(), rest), rest);

        assertThat(first.records()).hasSize(2);
        assertThat(second.records()).hasSize(1);
        assertThat(second.next()).isEmpty();
        assertThat(Stream.concat(first.records().stream(), second.records().stream()))
                .extracting(AuditRecord::name)
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void entryThatCannotBeDecoded_staysInThePageAsUnreadable() {
        ChainEntry entry = trail.commit("a").entries().get(1);
        ChainEntry broken = new ChainEntry(
                entry.trail(),
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                Bytes.empty(),
                entry.mac(),
                entry.projection());

        AuditPage page = TrailEngine.page(List.of(broken), AuditQuery.newest(10));

        assertThat(page.records()).singleElement().satisfies(record -> {
            assertThat(record.name()).isEqualTo("(unreadable)");
            assertThat(record.level()).isEqualTo(AuditLevel.SECURITY);
            assertThat(record.timestamp()).contains(TestTrail.NOON);
            assertThat(record.id().map(UUID::toString))
                    .contains(entry.projection().eventId());
            assertThat(record.actor()).contains(Actor.of("alice"));
            assertThat(record.integrity().orElseThrow().sequence()).isEqualTo(1);
        });
    }

    @Test
    void entryWhoseColumnsAreBrokenToo_staysInThePageUnderTheNilId() {
        ChainEntry entry = trail.commit("a").entries().get(1);
        Projection none = new Projection(0, "no id", 0, "", "", "", "", "", "", "", "");
        ChainEntry broken = new ChainEntry(
                entry.trail(), entry.chain(), 1, Bytes.empty(), entry.salt(), entry.payload(), entry.mac(), none);

        assertThat(TrailEngine.page(List.of(broken), AuditQuery.newest(10)).records())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.id()).contains(new UUID(0, 0));
                    assertThat(record.actor()).contains(Actor.SYSTEM);
                });
    }

    private static DataHandling data(boolean pii, boolean phi, String... tags) {
        return new DataHandling(DataClassification.INTERNAL, pii, phi, ComplianceLevel.NONE, List.of(tags), "");
    }
}
