// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.json.WellFormed;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.spi.AuditKey;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a new log comes to, for people or as JSON.
 *
 * @param trail the trail
 * @param plan what is to be stored
 * @param foreign how many checkpoints were given that are of other logs
 * @param unread what could not be read, a line each with its code
 * @param key signs the new log
 * @param done whether it is stored
 */
record RecoveryReport(
        TrailInfo trail, RecoveryPlan plan, int foreign, List<String> unread, Optional<AuditKey> key, boolean done) {
    void print(PrintWriter out) {
        LogSize left = plan.survives();
        line(
                out,
                "trail " + trail.name() + ", log " + plan.before().id() + ", epoch "
                        + plan.before().epoch());
        line(out, "left of it: " + leaves(left));
        plan.fault().ifPresent(fault -> line(out, "wrong behind that: " + fault));
        line(out, "promised beyond that: " + (plan.promised().isEmpty() ? "nothing" : promised()));
        if (plan.ignored() > 0) {
            line(out, "checkpoints that no known key has signed: " + plan.ignored());
        }
        if (foreign > 0) {
            line(out, "checkpoints given that are of other logs: " + foreign);
        }
        unread.forEach(each -> line(out, each));
        line(
                out,
                "next log: " + plan.next().id() + ", epoch " + plan.next().epoch() + ", " + origin()
                        + (key.isPresent() ? "" : ", not signed"));
        verifierKey().ifPresent(text -> line(out, "verifier key: " + text));
        line(
                out,
                done
                        ? "Done. Nodes go on in the next log by themselves. What is missing is LOSS_DECLARED (26) from now on."
                        : "Nothing was changed: --yes does it. What is missing is LOSS_DECLARED (26) from then on.");
    }

    String json(String source) {
        Map<String, @Nullable Object> object = start(source);
        object.put("trail", WellFormed.text(trail.name()));
        object.put("trailId", trail.id().toString());
        object.put("before", log(plan.before()));
        object.put("survives", size(plan.survives()));
        object.put(
                "promised", plan.promised().stream().map(RecoveryReport::size).toList());
        object.put("fault", plan.fault().map(WellFormed::text).orElse(null));
        object.put("ignored", plan.ignored());
        object.put("foreign", foreign);
        object.put("unread", unread.stream().map(WellFormed::text).toList());
        object.put("next", log(plan.next()));
        object.put("origin", WellFormed.text(origin()));
        object.put("signed", key.isPresent());
        object.put("verifierKey", verifierKey().map(WellFormed::text).orElse(null));
        object.put("done", done);
        object.put("problem", null);
        return text(object);
    }

    /** For a trail of which no new log is begun. */
    static String json(String source, AuditException refused) {
        Map<String, @Nullable Object> object = start(source);
        object.put("done", false);
        object.put("problem", WellFormed.text(String.valueOf(refused.getMessage())));
        return text(object);
    }

    private static Map<String, @Nullable Object> start(String source) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("format", JsonReport.FORMAT);
        object.put("program", Version.text());
        object.put("source", WellFormed.text(source));
        return object;
    }

    private static Map<String, @Nullable Object> log(LogInfo log) {
        return Map.of("log", log.id().toString(), "epoch", log.epoch());
    }

    private static Map<String, @Nullable Object> size(LogSize size) {
        return Map.of("size", String.valueOf(size.size()), "root", size.root().toHex());
    }

    private static String text(Map<String, @Nullable Object> object) {
        return Printable.json(new String(CanonicalJson.write(object), StandardCharsets.UTF_8));
    }

    private String promised() {
        return plan.promised().stream().map(RecoveryReport::leaves).collect(Collectors.joining("; "));
    }

    private static String leaves(LogSize size) {
        return size.size() + " leaves, root " + size.root().toHex();
    }

    private String origin() {
        return CheckpointNote.read(plan.checkpoint().note()).origin();
    }

    private Optional<String> verifierKey() {
        return key.map(signer -> NoteKey.of(origin(), signer).text());
    }

    private static void line(PrintWriter out, String text) {
        out.println(Printable.text(text));
    }
}
