// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import io.trailseal.audit.Finding;
import io.trailseal.audit.VerificationReport;
import java.util.List;

/**
 * The result of a verification for the page.
 *
 * @param verdict what it comes to
 * @param valid whether nothing is wrong
 * @param chains chains read
 * @param entries entries read
 * @param events of these, events
 * @param findingCount how many findings there were
 * @param findings what is wrong, and where
 */
public record Verification(
        String verdict,
        boolean valid,
        long chains,
        long entries,
        long events,
        long findingCount,
        List<Place> findings) {

    /**
     * One finding.
     *
     * @param type what kind
     * @param chain in which chain
     * @param sequence at which number
     * @param eventId which event; empty if none can be named
     * @param expected what should be there
     * @param found what is there
     */
    public record Place(String type, String chain, long sequence, String eventId, String expected, String found) {
        static Place of(Finding finding) {
            return new Place(
                    finding.type().name(),
                    finding.chain().toString(),
                    finding.sequence(),
                    finding.eventId().map(Object::toString).orElse(""),
                    finding.expected(),
                    finding.found());
        }
    }

    static Verification of(VerificationReport report) {
        return new Verification(
                report.verdict().name(),
                report.valid(),
                report.chains(),
                report.entries(),
                report.events(),
                report.findingCount(),
                report.findings().stream().map(Place::of).toList());
    }
}
