// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertNoticeTest {
    private static final String MESSAGE = """
            {"specversion":"1.0","id":"0192","source":"/trailseal/clinic/default","type":"io.trailseal.alert.security-event",
             "time":"2026-11-22T10:15:30.123456Z","subject":"Patient/P-1001","datacontenttype":"application/json",
             "data":{"reason":"security-level","trail":"default","trailId":"00","chain":"abcd","sequence":7,"eventId":"0193",
              "name":"patient.read","eventType":"DATA_ACCESS","level":"SECURITY","outcome":"DENIED","actor":"bob",
              "targetType":"Patient","targetId":"P-1001","application":"clinic","added":"later"}}""";

    @Test
    void alert_isReadWithWhatItPointsAt() {
        assertThat(AlertNotice.parse(MESSAGE))
                .isEqualTo(new AlertNotice(
                        "0192",
                        "0193",
                        "io.trailseal.alert.security-event",
                        Instant.parse("2026-11-22T10:15:30.123456Z"),
                        "security-level",
                        "patient.read",
                        "DENIED",
                        "bob",
                        "Patient",
                        "P-1001",
                        "abcd",
                        7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"specversion\":\"1.0\",\"data\":[]}"})
    void anythingElse_isRefused(String message) {
        assertThatThrownBy(() -> AlertNotice.parse(message)).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1.0\"->\"2.0\"",
                "\"sequence\":7->\"sequence\":7.5",
                "\"sequence\":7->\"sequence\":\"7\"",
                "2026-11-22T10:15->yesterday",
                "\"outcome\"->\"income\""
            })
    void oneWrongValue_isRefused(String change) {
        String[] parts = change.split("->");
        String message = MESSAGE.replace(parts[0], parts[1]);
        assertThat(message).isNotEqualTo(MESSAGE);

        assertThatThrownBy(() -> AlertNotice.parse(message)).isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
