// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Projection;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.json.WellFormed;
import io.trailseal.audit.core.log.LogCheckpoint;
import io.trailseal.audit.core.log.NoteVerifier;
import io.trailseal.audit.core.proof.ProvenEntry;
import io.trailseal.audit.core.record.RecordCodec;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a proof has shown, or why it has shown nothing; the JSON's fields are documented in docs/reference/cli.adoc and only ever added to. */
record ProofReport(PrintWriter out, Format format, boolean coloured) {
    void proven(Path file, ProvenEntry proven) {
        Optional<Projection> columns = columns(proven);
        if (format == Format.JSON) {
            Map<String, @Nullable Object> object = start(file, Verdict.VALID_UNANCHORED);
            object.put("problem", null);
            fields(proven, columns).forEach((name, value) -> object.put(name, WellFormed.text(value)));
            object.put(
                    "keys",
                    proven.signers().stream().map(NoteVerifier::toString).toList());
            object.put("payload", columns.isPresent() ? CanonicalJson.read(payload(proven)) : null);
            print(object);
            return;
        }
        fields(proven, columns).forEach((name, value) -> {
            if (!value.isEmpty()) {
                out.println(name + ": " + Printable.text(value));
            }
        });
        proven.signers().forEach(key -> out.println("key: " + Printable.text(key.toString())));
        if (columns.isPresent()) {
            out.println("payload: " + Printable.text(new String(payload(proven), StandardCharsets.UTF_8)));
        }
        LogCheckpoint log = proven.checkpoint();
        line(
                Verdict.VALID_UNANCHORED,
                "PROVEN",
                ": this entry is in the log " + log.origin() + ", as leaf " + proven.leaf() + " of " + log.size() + "."
                        + (proven.content().isPresent() ? "" : " Its content was not shown."));
    }

    void refused(Path file, Verdict verdict, AuditException refused) {
        String problem = String.valueOf(refused.getMessage());
        if (format == Format.JSON) {
            Map<String, @Nullable Object> object = start(file, verdict);
            object.put("problem", Printable.text(problem));
            print(object);
        } else {
            line(verdict, verdict.name(), ": nothing was proven. " + problem);
        }
    }

    private static Map<String, @Nullable Object> start(Path file, Verdict verdict) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("format", JsonReport.FORMAT);
        object.put("program", Version.text());
        object.put("proof", Printable.text(file.toString()));
        object.put("verdict", verdict.name());
        object.put("exitCode", verdict.exitCode());
        object.put("proven", verdict.isValid());
        return object;
    }

    private static Map<String, String> fields(ProvenEntry proven, Optional<Projection> columns) {
        EntryHeader header = proven.header();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("eventId", header.eventId().toString());
        fields.put("time", EventFields.time(header.timeMicros()));
        fields.put("kind", header.kind().name());
        columns.filter(shown -> header.kind() == EntryKind.EVENT).ifPresent(shown -> {
            for (EventColumn column : EventColumn.values()) {
                fields.put(column.field(), column.of(shown));
            }
        });
        fields.put("trailId", header.trail().toString());
        fields.put("chain", header.chain().toString());
        fields.put("sequence", String.valueOf(header.sequence()));
        fields.put("origin", proven.checkpoint().origin());
        fields.put("leaf", String.valueOf(proven.leaf()));
        fields.put("size", String.valueOf(proven.checkpoint().size()));
        fields.put("root", proven.checkpoint().root().toHex());
        return fields;
    }

    /** The columns that the content gives; none where it was not shown, or is of a type that is not known here. */
    private static Optional<Projection> columns(ProvenEntry proven) {
        try {
            return proven.content().map(shown -> {
                CanonicalJson.read(shown.payload().toArray());
                return RecordCodec.project(proven.header(), shown.payload());
            });
        } catch (AuditException unknown) {
            return Optional.empty();
        }
    }

    private static byte[] payload(ProvenEntry proven) {
        return proven.content().orElseThrow().payload().toArray();
    }

    private void print(Map<String, @Nullable Object> object) {
        out.println(Printable.json(new String(CanonicalJson.write(object), StandardCharsets.UTF_8)));
    }

    private void line(Verdict meaning, String painted, String rest) {
        out.println((coloured ? Colour.of(meaning).paint(painted) : painted) + Printable.text(rest));
    }
}
