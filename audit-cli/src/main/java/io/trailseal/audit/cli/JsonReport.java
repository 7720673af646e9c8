// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Finding;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.json.CanonicalJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A verification as one JSON object on one line; its fields are documented in docs/reference/cli.adoc and only ever added to. */
final class JsonReport {
    /** Raised when a field changes its meaning. */
    static final int FORMAT = 1;

    private static final VerificationReport NOTHING = new VerificationReport(Verdict.INCOMPLETE, List.of(), 0, 0, 0, 0);

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    void print(Verification run, Source source) {
        print(object(run, source));
    }

    /** Of a source that could not be read at all. */
    void print(String obstacle, Source source, Duration took) {
        print(object(new Verification(NOTHING, List.of(obstacle), List.of(), false, took), source));
    }

    private void print(Map<String, @Nullable Object> object) {
        out.println(new String(CanonicalJson.write(object), StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> object(Verification run, Source source) {
        Verdict verdict = run.verdict();
        VerificationReport report = run.report();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("format", FORMAT);
        object.put("program", Version.text());
        object.put("source", Printable.text(source.toString()));
        object.put("durationMillis", run.took().toMillis());
        object.put("verdict", verdict.name());
        object.put("exitCode", verdict.exitCode());
        object.put("valid", verdict.isValid());
        object.put("tampering", verdict.isTampering());
        object.put("anchored", verdict == Verdict.VALID_ANCHORED);
        object.put("trails", run.trails().stream().map(JsonReport::trail).toList());
        object.put("chains", report.chains());
        object.put("entries", report.entries());
        object.put("events", report.events());
        object.put("anchoredEntries", report.anchored());
        object.put("sealedEntries", report.sealed());
        object.put("unsealedEntries", report.unsealed());
        object.put("entriesNotRead", report.notRead());
        object.put("findingCount", report.findingCount());
        object.put(
                "findings", report.findings().stream().map(JsonReport::finding).toList());
        object.put("obstacles", run.obstacles().stream().map(Printable::text).toList());
        return object;
    }

    private static Map<String, @Nullable Object> trail(TrailInfo trail) {
        return new TreeMap<>(
                Map.of("name", Printable.text(trail.name()), "id", trail.id().toString()));
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("type", finding.type().name());
        object.put("verdict", finding.type().verdict().name());
        object.put("chain", finding.chain().toString());
        // Text: a forger's number may be beyond what JSON's readers keep exactly.
        object.put("sequence", String.valueOf(finding.sequence()));
        object.put("eventId", finding.eventId().map(UUID::toString).orElse(null));
        object.put("expected", Printable.text(finding.expected()));
        object.put("found", Printable.text(finding.found()));
        return object;
    }
}
