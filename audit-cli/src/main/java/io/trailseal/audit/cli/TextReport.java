// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Finding;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.UUID;

/** A verification in lines for people: findings, then what could not be read, last the verdict with what was and wasn't proven. */
final class TextReport {
    private static final String UNANCHORED =
            "To make a rewrite by an administrator detectable, keep checkpoints elsewhere:" + " trailseal help anchors";

    private final PrintWriter out;
    private final boolean verbose;
    private final boolean coloured;

    TextReport(PrintWriter out, boolean verbose, boolean coloured) {
        this.out = out;
        this.verbose = verbose;
        this.coloured = coloured;
    }

    void print(Verification run, Source source) {
        VerificationReport report = run.report();
        if (verbose) {
            circumstances(run, source);
        }
        report.findings()
                .forEach(
                        finding -> line(finding.type().verdict(), finding.type().name(), text(finding)));
        if (report.findingCount() > report.findings().size()) {
            line("... and " + (report.findingCount() - report.findings().size()) + " more findings");
        }
        run.obstacles().forEach(this::line);
        line(run.verdict(), headline(run), verdict(run) + notRead(run.report()));
    }

    void print(String obstacle) {
        line(obstacle);
        line(Verdict.INCOMPLETE, Verdict.INCOMPLETE.name(), ": nothing was proven.");
    }

    private void circumstances(Verification run, Source source) {
        line("source: " + source);
        for (TrailInfo trail : run.trails()) {
            line("trail: " + trail.name() + " " + trail.id());
        }
        line("read: " + count(run.report().entries(), "entry", "entries") + " in " + seconds(run));
    }

    private static String seconds(Verification run) {
        return String.format(Locale.ROOT, "%.3f s", run.took().toNanos() / 1e9);
    }

    private static String text(Finding finding) {
        return " chain " + finding.chain() + " sequence " + finding.sequence() + " event "
                + finding.eventId().map(UUID::toString).orElse("-") + " expected " + finding.expected() + " found "
                + finding.found();
    }

    private static String headline(Verification run) {
        String valid = run.report().notRead() == 0 ? "VALID" : "VALID IN PART";
        return switch (run.verdict()) {
            case VALID_ANCHORED -> valid + " (anchored)";
            case VALID_UNANCHORED -> valid + " (unanchored)";
            default -> run.verdict().name();
        };
    }

    private static String verdict(Verification run) {
        VerificationReport report = run.report();
        String counts = count(report.events(), "event", "events") + ", " + count(report.chains(), "chain", "chains");
        return switch (run.verdict()) {
            case VALID_ANCHORED -> ": " + counts + "." + coverage(run);
            case VALID_UNANCHORED ->
                ": " + counts + "." + coverage(run)
                        + (report.entries() == 0 ? " Nothing is stored, so nothing was proven." : "") + " "
                        + UNANCHORED;
            default ->
                ": " + count(report.findingCount(), "finding", "findings") + " in " + counts + "."
                        + report.first()
                                .filter(first -> report.verdict() == run.verdict())
                                .map(first -> " The first that counts: " + first.type() + " at chain " + first.chain()
                                        + " sequence " + first.sequence() + ".")
                                .orElse("")
                        + (run.obstacles().isEmpty() ? "" : " Not everything could be read.");
        };
    }

    /** How much stands on what; nothing where nothing is sealed. */
    private static String coverage(Verification run) {
        VerificationReport report = run.report();
        return report.anchored() + report.sealed() == 0
                ? ""
                : " Entries: " + report.anchored() + " covered by a checkpoint kept elsewhere, " + report.sealed()
                        + " sealed since, " + report.unsealed() + " not sealed yet."
                        + (run.signed() ? "" : " No public key was given: no signature was checked.");
    }

    /** What was left out because the caller wanted that. */
    private static String notRead(VerificationReport report) {
        return report.notRead() == 0
                ? ""
                : " Not looked at, and not proven: " + count(report.notRead(), "entry", "entries") + " sealed before.";
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private void line(Verdict meaning, String painted, String rest) {
        out.println((coloured ? Colour.of(meaning).paint(painted) : painted) + Printable.text(rest));
    }

    private void line(String text) {
        out.println(Printable.text(text));
    }
}
