// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every use case of the clinic, and what it leaves on the trail, whichever the server. Each test has a patient or an event name of its own. */
@Tag("external")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
abstract class ClinicContract {
    private static final String CLINIC = "io.trailseal.examples.clinic.";

    private ClinicUnderTest clinic;

    @BeforeAll
    void deploy(AppServer server, DatabaseServer database) throws SQLException {
        clinic = ClinicUnderTest.deploy(server, database);
    }

    @AfterAll
    void undeploy() {
        clinic.close();
    }

    @Test
    void startOfTheApplication_isOnTheTrail() throws Exception {
        assertThat(clinic.trail("type=SYSTEM_STARTUP"))
                .singleElement()
                .satisfies(event -> assertThat(texts(event, "actor", "outcome")).containsExactly("system", "SUCCESS"));
    }

    @Test
    void doctorOpensARecord_successIsRecorded() throws Exception {
        assertThat(clinic.call("alice", "GET", "patients/P-1001").object().getString("diagnosis"))
                .isEqualTo("Atrial fibrillation");

        JsonObject event = clinic.onlyEvent("P-1001", "patient.read");
        assertThat(texts(event, "actor", "outcome", "type", "level", "targetType", "clientIp"))
                .containsExactly("alice", "SUCCESS", "DATA_ACCESS", "INFO", "Patient", "127.0.0.1");
        assertThat(texts(event, "component", "operation")).containsExactly(CLINIC + "PatientRecords", "open");
        assertThat(event.getJsonNumber("micros").longValueExact()).isNotNegative();
    }

    @Test
    void receptionistOpensARecord_isDeniedAndAlertArrives() throws Exception {
        ClinicUnderTest.Answer answer = clinic.call("bob", "GET", "patients/P-1002");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("Hip");
        JsonObject event = clinic.onlyEvent("P-1002", "patient.read");
        assertThat(texts(event, "actor", "outcome", "level", "error"))
                .containsExactly("bob", "DENIED", "SECURITY", "java.lang.SecurityException");
        assertThat(texts(alertOf(event), "type", "actor", "outcome", "targetId"))
                .containsExactly("io.trailseal.alert.security-event", "bob", "DENIED", "P-1002");
    }

    @Test
    void prescription_isStoredAndRecordedWithMaskedInstructions() throws Exception {
        assertThat(clinic.prescribe("P-1003", "Paracetamol", false).status()).isEqualTo(200);

        JsonObject record = clinic.call("alice", "GET", "patients/P-1003").object();
        assertThat(record.getJsonArray("prescriptions")).hasSize(1);
        JsonObject event = clinic.onlyEvent("P-1003", "prescription.issue");
        assertThat(texts(event, "actor", "outcome", "type")).containsExactly("alice", "SUCCESS", "DATA_MODIFICATION");
        assertThat(texts(event.getJsonObject("details"), "medicine", "instructions"))
                .containsExactly("Paracetamol", "***");
    }

    @Test
    void dryRun_changesNothingAndIsRecordedAsRolledBack() throws Exception {
        JsonObject asItWouldBe = clinic.prescribe("P-1004", "Paracetamol", true).object();

        assertThat(asItWouldBe.getJsonArray("prescriptions")).hasSize(1);
        JsonObject asItIs = clinic.call("alice", "GET", "patients/P-1004").object();
        assertThat(asItIs.getJsonArray("prescriptions")).isEmpty();
        JsonObject event = clinic.onlyEvent("P-1004", "prescription.rehearse");
        assertThat(texts(event, "actor", "outcome")).containsExactly("alice", "ROLLED_BACK");
    }

    @Test
    void medicineThePatientIsAllergicTo_isRecordedAsFailed() throws Exception {
        assertThat(clinic.prescribe("P-1006", "Aspirin 100 mg", false).status()).isEqualTo(409);

        JsonObject event = clinic.onlyEvent("P-1006", "prescription.issue");
        assertThat(texts(event, "outcome", "level", "error"))
                .containsExactly("FAILED", "ERROR", CLINIC + "AllergyException");
    }

    @Test
    void transferToAFullWard_rollsBackAllAndIsRecordedAsFailed() throws Exception {
        List<String> before = whereTheyLie();

        assertThat(clinic.call("bob", "PUT", "patients/P-1004/ward/ICU").status())
                .isEqualTo(409);

        assertThat(whereTheyLie()).isEqualTo(before);
        JsonObject event = clinic.onlyEvent("P-1004", "patient.transfer");
        assertThat(texts(event, "actor", "outcome", "error"))
                .containsExactly("bob", "FAILED", CLINIC + "WardFullException");
        assertThat(event.getJsonObject("details").getString("ward")).isEqualTo("ICU");
    }

    @Test
    void transferToAnotherWard_isDoneAndRecorded() throws Exception {
        assertThat(clinic.call("bob", "PUT", "patients/P-1002/ward/CARDIO").status())
                .isEqualTo(200);

        assertThat(whereTheyLie()).contains("P-1002 CARDIO");
        assertThat(texts(clinic.onlyEvent("P-1002", "patient.transfer"), "actor", "outcome"))
                .containsExactly("bob", "SUCCESS");
    }

    @Test
    void export_isRecordedAndRaisesAComplianceAlert() throws Exception {
        assertThat(clinic.call("alice", "GET", "patients/P-1003/export").status())
                .isEqualTo(200);

        JsonObject event = clinic.onlyEvent("P-1003", "patient.export");
        assertThat(texts(event, "outcome", "type")).containsExactly("SUCCESS", "DATA_EXPORT");
        JsonObject alert = alertOf(event);
        assertThat(alert.getString("type")).isEqualTo("io.trailseal.alert.compliance-violation");
        assertThat(alert.getString("chain")).isEqualTo(event.getString("chain"));
        assertThat(alert.getJsonNumber("sequence")).isEqualTo(event.getJsonNumber("sequence"));
    }

    @Test
    void deletion_isDoneAndRecordedAndRaisesAnAlert() throws Exception {
        assertThat(clinic.call("alice", "DELETE", "patients/P-1007").status()).isEqualTo(204);

        assertThat(clinic.call("alice", "GET", "patients/P-1007").status()).isEqualTo(404);
        JsonObject event = clinic.onlyEvent("P-1007", "patient.delete");
        assertThat(texts(event, "outcome", "level")).containsExactly("SUCCESS", "CRITICAL");
        assertThat(texts(clinic.onlyEvent("P-1007", "patient.read"), "outcome", "error"))
                .containsExactly("FAILED", CLINIC + "NotKnownException");
        assertThat(alertOf(event).getString("name")).isEqualTo("patient.delete");
    }

    @Test
    void wrongPassword_isRecordedForTheAccount() throws Exception {
        assertThat(clinic.call("bob", "guess", "GET", "me", "").status()).isEqualTo(401);

        assertThat(clinic.trail("type=AUTHENTICATION_FAILED&actor=bob"))
                .singleElement()
                .satisfies(event -> assertThat(texts(event, "outcome", "level")).containsExactly("DENIED", "SECURITY"));
    }

    @Test
    void unknownName_isRecordedWithoutTheName() throws Exception {
        assertThat(clinic.call("hunter2", "guess", "GET", "me", "").status()).isEqualTo(401);

        List<JsonObject> events = clinic.trail("type=AUTHENTICATION_FAILED&actor=anonymous");
        assertThat(events).hasSize(1);
        assertThat(events.toString()).doesNotContain("hunter2");
    }

    @Test
    void doctorReadsTheTrail_isDeniedAndRecorded() throws Exception {
        assertThat(clinic.call("alice", "GET", "trail").status()).isEqualTo(403);

        assertThat(clinic.trail("type=AUDIT_LOG_ACCESS&actor=alice"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("outcome")).isEqualTo("DENIED"));
    }

    @Test
    void auditorReadsTheTrail_isRecordedToo() throws Exception {
        int before =
                clinic.trail("type=AUDIT_LOG_ACCESS&actor=carol&limit=1000").size();

        assertThat(clinic.trail("type=AUDIT_LOG_ACCESS&actor=carol&limit=1000")).hasSize(before + 1);
    }

    @Test
    void deskOfTheAuditor_isClosedToOthers() throws Exception {
        assertThat(clinic.call("bob", "GET", "alerts").status()).isEqualTo(403);
        assertThat(clinic.call("bob", "GET", "statistics").status()).isEqualTo(403);
        assertThat(clinic.call("bob", "POST", "verify").status()).isEqualTo(403);
        assertThat(clinic.call("carol", "GET", "patients/P-1005").status()).isEqualTo(403);
    }

    @Test
    void pagesOfTheTrail_joinWithoutGapOrRepetition() throws Exception {
        for (int n = 0; n < 5; n++) {
            assertThat(clinic.call("carol", "PUT", "patients/P-1005/ward/ICU").status())
                    .isEqualTo(403);
        }
        List<String> whole = ids(clinic.trail("actor=carol&outcome=DENIED&limit=1000"));

        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            JsonObject page = clinic.call("carol", "GET", "trail?actor=carol&outcome=DENIED&limit=2&after=" + next)
                    .object();
            paged.addAll(ids(page.getJsonArray("events").getValuesAs(JsonObject.class)));
            next = page.getString("next");
        } while (!next.isEmpty());

        assertThat(whole).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void untouchedTrail_verifies() throws Exception {
        JsonObject report = clinic.verify();

        assertThat(report.getString("verdict")).isEqualTo("VALID_UNANCHORED");
        assertThat(report.getInt("findingCount")).isZero();
        assertThat(report.getInt("events")).isEqualTo(clinic.trail("limit=1000").size() - 1);
        assertThat(report.getInt("entries")).isEqualTo(report.getInt("events") + report.getInt("chains"));
    }

    @Test
    void outcomeForgedInTheTable_isNamedAtThatEvent() throws Exception {
        assertThat(clinic.call("bob", "GET", "patients/P-1006").status()).isEqualTo(403);
        JsonObject event = clinic.onlyEvent("P-1006", "patient.read");
        String row = " where event_id = '" + event.getString("id") + "'";

        assertThat(clinic.sql("update trailseal_entry set outcome = 'SUCCESS'" + row))
                .isOne();
        try {
            JsonObject report = clinic.verify();

            assertThat(report.getString("verdict")).isEqualTo("TAMPERED_CONTENT");
            assertThat(report.getJsonArray("findings").getValuesAs(JsonObject.class))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(texts(finding, "type", "chain", "eventId"))
                                .containsExactly("PROJECTION_ALTERED", event.getString("chain"), event.getString("id"));
                        assertThat(finding.getJsonNumber("sequence")).isEqualTo(event.getJsonNumber("sequence"));
                    });
        } finally {
            clinic.sql("update trailseal_entry set outcome = 'DENIED'" + row);
        }
        assertThat(clinic.verify().getString("verdict")).isEqualTo("VALID_UNANCHORED");
    }

    @Test
    void statistics_countWhatWasRecorded() throws Exception {
        int before = clinic.call("carol", "GET", "statistics").object().getInt("total");

        clinic.trail("limit=1");

        JsonObject after = clinic.call("carol", "GET", "statistics").object();
        assertThat(after.getInt("total")).isEqualTo(before + 1);
        assertThat(after.getInt("lost")).isZero();
    }

    @Test
    void prescriptionWithoutMedicine_isRefusedBeforeAnyBean() throws Exception {
        assertThat(clinic.prescribe("P-1002", "", false).status()).isEqualTo(400);

        assertThat(clinic.trail("patient=P-1002&limit=1000"))
                .extracting(event -> event.getString("name"))
                .doesNotContain("prescription.issue");
    }

    private List<String> whereTheyLie() throws Exception {
        Stream<String> patients = clinic.call("bob", "GET", "patients").array().getValuesAs(JsonObject.class).stream()
                .map(patient -> patient.getString("recordNumber") + ' ' + patient.getString("ward"));
        Stream<String> wards = clinic.call("bob", "GET", "wards").array().getValuesAs(JsonObject.class).stream()
                .map(ward -> ward.getString("code") + ' ' + ward.getInt("occupied"));
        return Stream.concat(patients, wards).toList();
    }

    private JsonObject alertOf(JsonObject event) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> clinic.alerts().stream()
                                .filter(alert -> alert.getString("eventId").equals(event.getString("id")))
                                .toList(),
                        alerts -> !alerts.isEmpty())
                .get(0);
    }

    private static List<String> ids(List<JsonObject> events) {
        return events.stream().map(event -> event.getString("id")).toList();
    }

    private static List<String> texts(JsonObject object, String... names) {
        return Stream.of(names).map(object::getString).toList();
    }
}
