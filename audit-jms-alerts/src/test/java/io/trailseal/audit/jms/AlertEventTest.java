// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertEventTest {
    @Test
    void alert_everyAttributeOfTheCloudEvent() {
        JsonObject expected = Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", "01890000-0000-7000-8000-000000000005")
                .add("source", "/trailseal/clinic/default")
                .add("type", "io.trailseal.alert.security-event")
                .add("time", "2026-11-22T10:00:00.123456Z")
                .add("subject", "Patient/7")
                .add("datacontenttype", "application/json")
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("reason", "security-level")
                                .add("trail", "default")
                                .add("trailId", "00000000000000010000000000000002")
                                .add("chain", "00000000000000030000000000000004")
                                .add("sequence", 5)
                                .add("eventId", "01890000-0000-7000-8000-0000000000e5")
                                .add("name", "patient.read")
                                .add("eventType", "DATA_ACCESS")
                                .add("level", "SECURITY")
                                .add("outcome", "DENIED")
                                .add("actor", "alice")
                                .add("targetType", "Patient")
                                .add("targetId", "7")
                                .add("application", "clinic"))
                .build();
        assertThat(parse(Alerts.alert(5))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SECURITY_EVENT, io.trailseal.alert.security-event",
        "COMPLIANCE_VIOLATION, io.trailseal.alert.compliance-violation",
        "INTEGRITY_FAILURE, io.trailseal.alert.integrity-failure"
    })
    void alertType_givesTheEventType(AlertType type, String expected) {
        Alert alert = Alerts.alert(type, 1, "INFO", "clinic", "default", "Patient", "7");
        assertThat(parse(alert).getString("type")).isEqualTo(expected);
    }

    @Test
    void namesThatNoUriCanHold_escapedInTheSource() {
        Alert alert = Alerts.alert(AlertType.SECURITY_EVENT, 1, "INFO", "my shop/ö?", "a+b#%", "Patient", "7");
        JsonObject event = parse(alert);
        assertThat(event.getString("source")).isEqualTo("/trailseal/my%20shop%2F%C3%B6%3F/a%2Bb%23%25");
        assertThat(event.getJsonObject("data").getString("application")).isEqualTo("my shop/ö?");
        assertThat(event.getJsonObject("data").getString("trail")).isEqualTo("a+b#%");
    }

    @Test
    void noTarget_noSubject() {
        Alert alert = Alerts.alert(AlertType.SECURITY_EVENT, 1, "INFO", "", "default", "", "");
        JsonObject event = parse(alert);
        assertThat(event).doesNotContainKey("subject");
        assertThat(event.getString("source")).isEqualTo("/trailseal//default");
        assertThat(event.getJsonObject("data").getString("targetType")).isEmpty();
    }

    @Test
    void textsWithQuotesAndControls_roundTripThroughJson() {
        String hostile = "\"},\"id\":\"x\\\u0001\n\u2028\uD834\uDD1E";
        Alert alert = Alerts.alert(AlertType.SECURITY_EVENT, 1, "INFO", "clinic", "default", "Patient", hostile);
        JsonObject event = parse(alert);
        assertThat(event.getJsonObject("data").getString("targetId")).isEqualTo(hostile);
        assertThat(event.getString("id")).isEqualTo(alert.id().toString());
    }

    @Test
    void sequenceBeyondDoublePrecision_keptExactly() {
        Alert template = Alerts.alert(1);
        Alert alert = new Alert(
                template.id(),
                template.eventId(),
                template.type(),
                template.reason(),
                template.trail(),
                template.trailName(),
                template.chain(),
                Long.MAX_VALUE,
                template.time(),
                template.name(),
                template.eventType(),
                template.level(),
                template.outcome(),
                template.actor(),
                template.targetType(),
                template.targetId(),
                template.application());
        assertThat(parse(alert).getJsonObject("data").getJsonNumber("sequence").longValueExact())
                .isEqualTo(Long.MAX_VALUE);
    }

    private static JsonObject parse(Alert alert) {
        try (var reader = Json.createReader(new StringReader(AlertEvent.toJson(alert)))) {
            return reader.readObject();
        }
    }
}
