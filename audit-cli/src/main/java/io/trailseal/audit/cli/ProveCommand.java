// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.proof.EventContent;
import io.trailseal.audit.core.proof.EventProof;
import io.trailseal.audit.core.proof.EventProver;
import io.trailseal.audit.core.proof.ProofVerdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a proof of one event, for somebody who has neither the trail nor the application. */
@Command(
        name = "prove",
        description =
                "Writes a proof of one event: a file of a few kilobytes that check-proof needs nothing but a public key for.",
        footer = {"", "What the codes mean: trailseal help exit-codes"},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class ProveCommand implements Callable<Integer> {
    /** So many events of one id are looked at. */
    private static final int MOST = 100;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<event-id>", description = "The event's id.")
    private UUID event = new UUID(0, 0);

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Option(
            names = "--chain",
            paramLabel = "<chain>",
            description = "The chain, 32 hexadecimal digits, where several events have the id.")
    private String chain = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            description = "The file to write; it must not exist. Default: <event-id>.tlog-proof in this folder.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--without-content",
            description = "Leaves the event's content out: the proof says that there is an event, and not which.")
    private boolean withoutContent;

    @Option(
            names = "--content",
            paramLabel = "<file>",
            description = "Writes the event's content to a file of its own, too; it must not exist.")
    private Optional<Path> content = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    ProveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = output.orElseGet(() -> Path.of(event + ".tlog-proof"));
        OutputFile.requireAbsent(spec, "--output", file);
        content.ifPresent(path -> OutputFile.requireAbsent(spec, "--content", path));
        Source source = options.source(terminal, spec);
        try (Source.Opened opened = source.open(terminal)) {
            ChainEntry entry = find(opened);
            EventProof proof = new EventProver(opened.reader()).prove(entry, !withoutContent);
            OutputFile.write(file, proof.toBytes());
            content.ifPresent(
                    path -> OutputFile.write(path, EventContent.of(entry).toBytes()));
            written(proof, file);
            return Verdict.VALID_UNANCHORED.exitCode();
        } catch (AuditException refused) {
            return refused(refused);
        }
    }

    private ChainEntry find(Source.Opened opened) {
        EventSearch search = new EventSearch(
                Optional.empty(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Map.of(EventColumn.EVENT_ID, event.toString()),
                true,
                MOST,
                Optional.empty());
        List<ChainEntry> found = opened.find(search).events().stream()
                .flatMap(each -> each.entry().stream())
                .filter(entry -> chain.isEmpty() || entry.chain().toString().equals(chain))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String places = String.join(
                ", ",
                found.stream()
                        .map(entry -> "chain " + entry.chain() + " sequence " + entry.sequence())
                        .toList());
        throw new AuditException(
                "TSEAL-07012", "event " + event + ": expected one entry, found " + (found.isEmpty() ? "none" : places));
    }

    private void written(EventProof proof, Path file) {
        int size = proof.toBytes().size();
        if (format == Format.JSON) {
            Map<String, @Nullable Object> object = start(Verdict.VALID_UNANCHORED);
            object.put("proof", Printable.text(file.toString()));
            object.put("size", size);
            object.put("problem", null);
            print(object);
        } else {
            terminal.out()
                    .println("Proof of event " + event + ", " + size + " bytes"
                            + (proof.hasContent() ? "" : " without the event's content") + ": "
                            + Printable.text(file.toString()));
        }
    }

    private int refused(AuditException refused) {
        Verdict verdict = ProofVerdict.of(refused);
        if (format == Format.JSON) {
            Map<String, @Nullable Object> object = start(verdict);
            object.put("proof", null);
            object.put("size", 0);
            object.put("problem", Printable.text(String.valueOf(refused.getMessage())));
            print(object);
        } else {
            terminal.err().println(Printable.text(verdict + ": " + refused.getMessage()));
        }
        return verdict.exitCode();
    }

    private Map<String, @Nullable Object> start(Verdict verdict) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("format", JsonReport.FORMAT);
        object.put("program", Version.text());
        object.put("verdict", verdict.name());
        object.put("exitCode", verdict.exitCode());
        object.put("eventId", event.toString());
        return object;
    }

    private void print(Map<String, @Nullable Object> object) {
        terminal.out().println(new String(CanonicalJson.write(object), StandardCharsets.UTF_8));
    }
}
