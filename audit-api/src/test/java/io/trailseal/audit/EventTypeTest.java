// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
    @Test
    void standardTypes_areThoseEveryApplicationHas() {
        assertThat(EventType.standard())
                .extracting(EventType::name)
                .containsExactlyInAnyOrder(
                        "ERROR_OCCURRED",
                        "ERROR_RECOVERED",
                        "ERROR_ESCALATED",
                        "AUTHENTICATION_FAILED",
                        "AUTHORIZATION_FAILED",
                        "SECURITY_VIOLATION",
                        "SYSTEM_STARTUP",
                        "SYSTEM_SHUTDOWN",
                        "COMPONENT_FAILURE",
                        "COMPONENT_RECOVERY",
                        "DATA_ACCESS",
                        "DATA_MODIFICATION",
                        "DATA_DELETION",
                        "DATA_EXPORT",
                        "CONFIG_CHANGED",
                        "PLUGIN_LOADED",
                        "PLUGIN_UNLOADED",
                        "COMPLIANCE_CHECK",
                        "AUDIT_LOG_ACCESS",
                        "RETENTION_POLICY_APPLIED",
                        "BUSINESS_ACTION");
    }

    @Test
    void namesForAnnotations_equalTheStandardTypes() throws IllegalAccessException {
        List<EventType> named = new ArrayList<>();
        for (Field field : EventType.Names.class.getFields()) {
            assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
            assertThat(field.get(null)).isEqualTo(field.getName());
            named.add(new EventType(field.getName()));
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(EventType.standard());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "ORDER_2", "X23456789_123456789_123456789_123456789_"})
    void upperCaseIdentifier_accepted(String name) {
        assertThat(EventType.isValid(name)).isTrue();
        assertThat(new EventType(name)).hasToString(name).isEqualTo(new EventType(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "Order",
                "_A",
                "1A",
                "A-B",
                "A B",
                "A\n",
                "ÄRGER",
                "X23456789_123456789_123456789_123456789_1"
            })
    void anythingElse_refused(String name) {
        assertThat(EventType.isValid(name)).isFalse();
        ByteValuesTest.assertCode("TSEAL-01101", () -> new EventType(name));
    }

    @Test
    void dataTypes_requireATarget() {
        assertThat(EventType.standard().stream().filter(EventType::requiresTarget))
                .containsExactly(
                        EventType.DATA_ACCESS,
                        EventType.DATA_MODIFICATION,
                        EventType.DATA_DELETION,
                        EventType.DATA_EXPORT);
        assertThat(new EventType("DATA_OF_OUR_OWN").requiresTarget()).isFalse();
    }

    @Test
    void threeTypes_concernSecurity() {
        assertThat(EventType.standard().stream().filter(EventType::isSecurity))
                .containsExactly(
                        EventType.AUTHENTICATION_FAILED, EventType.AUTHORIZATION_FAILED, EventType.SECURITY_VIOLATION);
    }

    @ParameterizedTest
    @EnumSource
    void dataOperation_picksTheType(DataOperation operation) {
        assertThat(operation.eventType())
                .isEqualTo(Map.of(
                                DataOperation.READ, EventType.DATA_ACCESS,
                                DataOperation.WRITE, EventType.DATA_MODIFICATION,
                                DataOperation.UPDATE, EventType.DATA_MODIFICATION,
                                DataOperation.DELETE, EventType.DATA_DELETION,
                                DataOperation.EXPORT, EventType.DATA_EXPORT)
                        .get(operation));
    }

    @ParameterizedTest
    @EnumSource
    void errorSeverity_picksTheLevel(ErrorSeverity severity) {
        assertThat(severity.level())
                .isEqualTo(Map.of(
                                ErrorSeverity.LOW, AuditLevel.WARNING,
                                ErrorSeverity.MEDIUM, AuditLevel.ERROR,
                                ErrorSeverity.HIGH, AuditLevel.ERROR,
                                ErrorSeverity.CRITICAL, AuditLevel.CRITICAL)
                        .get(severity));
    }

    @Test
    void entryKinds_haveTheNumbersOfTheFormat() {
        assertThat(EntryKind.EVENT.number()).isZero();
        assertThat(EntryKind.CONTROL.number()).isEqualTo(1);
        assertThat(EntryKind.SEAL.number()).isEqualTo(2);
    }
}
