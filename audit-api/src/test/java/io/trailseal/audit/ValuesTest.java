// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
    private static final Alert ALERT = new Alert(
            new UUID(1, 2),
            new UUID(3, 4),
            AlertType.SECURITY_EVENT,
            "security-level",
            new TrailId(1, 1),
            "default",
            new ChainId(2, 2),
            3,
            Instant.EPOCH,
            "patient.read",
            "DATA_ACCESS",
            "SECURITY",
            "DENIED",
            "alice",
            "Patient",
            "Patient-7",
            "clinic");

    @Test
    void exception_codeIsKeptAndPrinted() {
        AuditException plain = new AuditException("TSEAL-01101", "what");
        assertThat(plain.code()).isEqualTo("TSEAL-01101");
        assertThat(plain).hasMessageStartingWith("TSEAL-01101").hasNoCause();
        IllegalStateException cause = new IllegalStateException();
        assertThat(new AuditException("TSEAL-01102", "what", cause)).hasCause(cause);
        assertThatNullPointerException().isThrownBy(() -> new AuditException(absent(), "what"));
    }

    @Test
    void actorWithoutName_refused() {
        ByteValuesTest.assertCode("TSEAL-01104", () -> Actor.of(""));
        assertThat(Actor.ANONYMOUS.name()).isEqualTo("anonymous");
        assertThat(Actor.SYSTEM.name()).isEqualTo("system");
        assertThat(Actor.of("alice").actingFor("bob")).isEqualTo(new Actor("alice", "bob"));
    }

    @Test
    void targetWithoutType_refused() {
        ByteValuesTest.assertCode("TSEAL-01105", () -> new Target("", "7"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void nullComponent_refusedByName(Record value) throws ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
        for (int i = 0; i < components.length; i++) {
            if (types[i].isPrimitive()) {
                continue;
            }
            Object[] arguments = new Object[components.length];
            for (int j = 0; j < components.length; j++) {
                arguments[j] = components[j].getAccessor().invoke(value);
            }
            assertThat(constructor.newInstance(arguments)).isEqualTo(value);
            arguments[i] = null;
            assertThatNullPointerException()
                    .as(value.getClass().getSimpleName() + '.' + components[i].getName())
                    .isThrownBy(() -> create(constructor, arguments));
        }
    }

    static List<Record> values() {
        return List.of(
                new Actor("alice", "bob"),
                new AuditCursor(1, "id", new ChainId(1, 1), 0),
                new AuditStatistics(1, 2, 3, 4, 5, 6, CompliancePolicy.DEFAULT),
                new ChainEntry(
                        new TrailId(1, 1),
                        new ChainId(1, 1),
                        0,
                        Bytes.empty(),
                        Bytes.empty(),
                        Bytes.empty(),
                        Bytes.empty(),
                        new Projection(1, "id", 0, "", "chain-opened.v1", "", "", "", "", "", "")),
                CompliancePolicy.DEFAULT,
                DataHandling.ORDINARY,
                EventType.DATA_ACCESS,
                Expectations.none(),
                new Failure("", "", ErrorSeverity.LOW),
                new Integrity(new ChainId(1, 1), 0, Digest.zero(), Digest.zero(), Bytes.empty(), ""),
                Origin.UNKNOWN,
                new Projection(0, "id", 0, "n", "t", "l", "o", "a", "tt", "ti", "r"),
                RequestContext.NONE,
                new Target("Order", "1"),
                new TrailInfo(TrailInfo.DEFAULT_NAME, new TrailId(1, 1)),
                new VerificationReport(Verdict.VALID_UNANCHORED, List.of(), 0, 0, 0, 0),
                ALERT);
    }

    @Test
    void valuesAboutPeopleAsText_nothingPersonal() {
        assertThat(List.of(
                        new Actor("alice", "alice").toString(),
                        new Target("Order", "alice").toString(),
                        new RequestContext("alice", "alice", "alice", "alice").toString(),
                        RequestContext.NONE.toString(),
                        ALERT.toString()))
                .noneMatch(text -> text.contains("alice") || text.contains("Patient"));
        assertThat(ALERT.toString()).contains(ALERT.id().toString(), "SECURITY_EVENT", "security-level");
        assertThat(Actor.of("alice").toString()).isNotEqualTo(new Actor("alice", "bob").toString());
    }

    @Test
    void defaultPolicy_hasNoFrameworkAndAllAlerts() {
        assertThat(CompliancePolicy.DEFAULT).isEqualTo(new CompliancePolicy(ComplianceLevel.NONE, true, true, true));
    }

    // Reflection wraps what a constructor throws.
    private static void create(Constructor<?> constructor, Object[] arguments) throws Throwable {
        try {
            constructor.newInstance(arguments);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static <T> T absent() {
        return null;
    }
}
