// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * A day in the clinic: each step sends a request and writes down which event it must leave on the trail. For one thread.
 */
final class ClinicStory {
    private static final String DOCTOR = "alice";
    private static final String RECEPTIONIST = "bob";
    private static final String AUDITOR = "carol";

    private final ClinicClient clinic;
    private final Map<String, Integer> expectedEvents = new TreeMap<>();
    private int unexpectedAnswers;
    private int expectedAlerts;
    private int prescriptions;

    ClinicStory(ClinicClient clinic) {
        this.clinic = clinic;
        expect("system.startup", "SUCCESS");
    }

    /** Everything that can become of an audited call. */
    void play() {
        for (String patient : new String[] {"P-1001", "P-1002", "P-1003", "P-1004", "P-1005", "P-1006"}) {
            call(DOCTOR, "GET", "patients/" + patient, "", 200);
            expect("patient.read", "SUCCESS");
            expectedAlerts++;
        }
        prescribe("P-1002", "ibuprofen");
        prescribe("P-1004", "bisoprolol");
        call(DOCTOR, "POST", "patients/P-1001/prescriptions", order("penicillin"), 409);
        expect("prescription.issue", "FAILED");
        call(DOCTOR, "POST", "patients/P-1003/prescriptions?dryRun=true", order("paracetamol"), 200);
        expect("prescription.rehearse", "ROLLED_BACK");
        call(RECEPTIONIST, "PUT", "patients/P-1003/ward/CARDIO", "", 200);
        expect("patient.transfer", "SUCCESS");
        call(DOCTOR, "GET", "patients/P-1004/export", "", 200);
        expect("patient.export", "SUCCESS");
        expectedAlerts++;
        call(DOCTOR, "DELETE", "patients/P-1006", "", 204);
        expect("patient.delete", "SUCCESS");
        expectedAlerts++;
        call(RECEPTIONIST, "GET", "patients/P-1001", "", 403);
        expect("patient.read", "DENIED");
        expectedAlerts++;
        count(clinic.send(RECEPTIONIST, "guessed", "GET", "me", "").statusCode(), 401);
        expect("security.authentication-failed", "DENIED");
        expectedAlerts++;
    }

    /** Moves a patient to a full ward: the first change is in the database when the second fails. */
    void failHalfway() {
        call(RECEPTIONIST, "PUT", "patients/P-1002/ward/ICU", "", 409);
        expect("patient.transfer", "FAILED");
    }

    /** Orders a medicine that the patient may have. */
    void prescribe(String patient, String medicine) {
        call(DOCTOR, "POST", "patients/" + patient + "/prescriptions", order(medicine), 200);
        expect("prescription.issue", "SUCCESS");
        prescriptions++;
    }

    /** Lets the auditor press the button. */
    String verify() {
        String report = call(AUDITOR, "POST", "verify", "", 200);
        expect("trail.verify", "SUCCESS");
        return report;
    }

    /** What the auditor's desk has received. */
    String alerts() {
        return call(AUDITOR, "GET", "alerts", "", 200);
    }

    /** How many events of each name and outcome the trail must hold by now. */
    Map<String, Integer> expectedEvents() {
        return expectedEvents;
    }

    /** How many alerts must have arrived by now. */
    int expectedAlerts() {
        return expectedAlerts;
    }

    /** How many prescriptions must have been committed by now. */
    int prescriptions() {
        return prescriptions;
    }

    /** How many answers had another status than they should. */
    int unexpectedAnswers() {
        return unexpectedAnswers;
    }

    private String call(String user, String method, String path, String body, int status) {
        var response = clinic.send(user, user + "-demo", method, path, body);
        count(response.statusCode(), status);
        return response.body();
    }

    private void count(int status, int expected) {
        if (status != expected) {
            unexpectedAnswers++;
        }
    }

    private void expect(String event, String outcome) {
        expectedEvents.merge(event + ' ' + outcome, 1, Integer::sum);
    }

    private static String order(String medicine) {
        return "{\"medicine\":\"" + medicine + "\",\"instructions\":\"one in the morning\"}";
    }
}
