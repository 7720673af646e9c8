// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.time.Duration;
import java.util.Map;

/** The main job of Trailseal, claim by claim, on a running clinic. For one thread. */
final class Demo {
    /** How often new entries are sealed. */
    static final Duration SEAL_INTERVAL = Duration.ofSeconds(10);

    private static final int MEASURED = 20;
    private static final int ATTEMPTS = 5;
    private static final Duration ALERT_PATIENCE = Duration.ofSeconds(30);
    private static final String BEDS = "select sum(occupied) from ward";
    private static final String PRESCRIPTIONS = "select count(*) from prescription";

    private final Claims claims;
    private final ClinicClient client;
    private final ClinicStory story;
    private final TrailDatabase database;
    private final Auditor auditor;

    Demo(Claims claims, ClinicClient client, TrailDatabase database, Auditor auditor) {
        this.claims = claims;
        this.client = client;
        this.story = new ClinicStory(client);
        this.database = database;
        this.auditor = auditor;
    }

    void run() {
        recordEverything();
        shareTheTransaction();
        countStatements();
        deliverAlerts();
        verifyBefore();
        forgeAndVerify();
    }

    private void recordEverything() {
        story.play();
        claims.equal(
                client.requests() + " requests made, answers with another status than expected",
                0,
                story.unexpectedAnswers());
        Map<String, Integer> stored = database.events();
        sameEvents("events stored", stored);
        for (String outcome : new String[] {"SUCCESS", "FAILED", "ROLLED_BACK", "DENIED"}) {
            claims.equal(outcome + " events", count(story.expectedEvents(), outcome), count(stored, outcome));
        }
    }

    private void shareTheTransaction() {
        long prescriptions = database.figure(PRESCRIPTIONS);
        claims.equal(
                "prescriptions in the database, against SUCCESS events of them (none for FAILED and ROLLED_BACK)",
                (long) story.prescriptions(),
                prescriptions);
        long beds = database.figure(BEDS);
        story.failHalfway();
        claims.equal("occupied beds after a transfer that failed half-way", beds, database.figure(BEDS));
        sameEvents("events after it, the FAILED one among them", database.events());
    }

    private void countStatements() {
        claims.equal(
                "statements on the table of entries in " + MEASURED + " audited transactions",
                Map.of("INSERT", MEASURED),
                statementsBetweenSeals());
    }

    /** The sealer's own statements are on the same table: counts behind a seal, and again if the next one came too early. */
    private Map<String, Integer> statementsBetweenSeals() {
        Map<String, Integer> statements = Map.of();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            auditor.awaitPublished(database);
            long begin = System.nanoTime();
            database.startCounting();
            for (int i = 0; i < MEASURED; i++) {
                story.prescribe("P-1005", "vitamin-d-" + i);
            }
            statements = database.statementsOnEntries();
            if (System.nanoTime() - begin < SEAL_INTERVAL.minusSeconds(2).toNanos()) {
                break;
            }
        }
        return statements;
    }

    private void deliverAlerts() {
        long deadline = System.nanoTime() + ALERT_PATIENCE.toNanos();
        int received = alertsReceived();
        while (received < story.expectedAlerts() && System.nanoTime() < deadline) {
            received = alertsReceived();
        }
        claims.equal("alerts received from the JMS queue", story.expectedAlerts(), received);
    }

    private int alertsReceived() {
        String alerts = story.alerts();
        return alerts.split("\"reason\"", -1).length - 1;
    }

    private void verifyBefore() {
        published();
        String report = story.verify();
        claims.that(
                report.contains("\"VALID_ANCHORED\""),
                "verdict of the application's own button: valid, and as its published checkpoints say");
        CommandLine.Run run = auditor.verifyAgainstPublished();
        claims.equal("status of trailseal verify", 0, run.status());
        int events = total(story.expectedEvents());
        claims.that(
                run.lastLine().startsWith("VALID (anchored): " + events + " events"),
                "verdict before: " + run.lastLine());
    }

    /** Claims that everything is sealed, and waits for it. */
    void published() {
        boolean done = auditor.awaitPublished(database);
        claims.that(
                done,
                "entries under the newest checkpoint in published/checkpoints: expected " + database.entries()
                        + ", found " + auditor.publishedSize());
    }

    private void forgeAndVerify() {
        TrailDatabase.Place place = database.newest("patient.read", "DENIED");
        claims.say("        now somebody with the database's password blames alice for what bob did:");
        claims.say("        update trailseal_entry set payload = ..., actor = 'alice' where event_id = '"
                + place.eventId() + "'");
        database.blame(place, "bob", "alice");
        CommandLine.Run run = auditor.verify();
        claims.equal("status of trailseal verify, without any checkpoint (10: tampered content)", 10, run.status());
        String finding = run.output()
                .lines()
                .filter(line -> line.contains(place.eventId()))
                .findFirst()
                .orElse("");
        claims.that(
                finding.contains(place.chain()) && finding.matches(".*\\b" + place.sequence() + "\\b.*"),
                "position named by the command line: " + finding.strip());
        String report = story.verify();
        claims.that(
                report.contains("TAMPERED_CONTENT") && report.contains(place.eventId()),
                "the application's own button names event " + place.eventId() + " too");
        database.blame(place, "alice", "bob");
        claims.equal(
                "status of trailseal verify after the row is put back",
                0,
                auditor.verify().status());
    }

    /** All names and outcomes have to be right; they are printed only if they are not. */
    private void sameEvents(String what, Map<String, Integer> stored) {
        Map<String, Integer> expected = story.expectedEvents();
        boolean same = expected.equals(stored);
        claims.that(
                same,
                what + ": expected " + total(expected) + ", found " + total(stored)
                        + (same ? ", each name and outcome as often as expected" : ": " + expected + " / " + stored));
    }

    private static int total(Map<String, Integer> events) {
        return events.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int count(Map<String, Integer> events, String outcome) {
        return events.entrySet().stream()
                .filter(event -> event.getKey().endsWith(' ' + outcome))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
