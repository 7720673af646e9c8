// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.json.WellFormed;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.spi.TrailReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hands out the newest checkpoint of a trail, to be kept where nobody who can change the trail can change it. */
@Command(
        name = "checkpoint",
        description = "Prints the newest checkpoint of a trail, to be kept elsewhere. It does not verify it.",
        footer = {"", "What a checkpoint kept elsewhere is good for: trailseal help anchors"},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class CheckpointCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Mixin
    private TrailOption trail = new TrailOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            description = "The file to write instead; it must not exist.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, the checkpoint itself.")
    private Format format = Format.TEXT;

    CheckpointCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A checkpoint, and where it is from. */
    private record Found(TrailInfo trail, LogInfo log, Checkpoint checkpoint) {}

    @Override
    public Integer call() {
        output.ifPresent(file -> OutputFile.requireAbsent(spec, "--output", file));
        Source source = options.source(terminal, spec);
        try (Source.Opened opened = source.open(terminal)) {
            Found found = find(opened.reader());
            output.ifPresent(file -> OutputFile.write(file, found.checkpoint().note()));
            print(found);
            return Verdict.VALID_UNANCHORED.exitCode();
        } catch (AuditException unreadable) {
            terminal.err().println(Printable.text(unreadable.getMessage()));
            return Verdict.INCOMPLETE.exitCode();
        }
    }

    private Found find(TrailReader reader) {
        TrailInfo wanted = trail.of(reader.trails());
        LogInfo log = reader.logs().stream()
                .filter(each -> each.trail().equals(wanted.id()))
                .max(Comparator.comparingInt(LogInfo::epoch))
                .orElseThrow(() -> none("no log: nothing was sealed yet"));
        try (Stream<StoredCheckpoint> newestFirst = reader.checkpoints(log.id())) {
            return newestFirst
                    .findFirst()
                    .map(stored -> new Found(wanted, log, CheckpointNote.read(stored.note())))
                    .orElseThrow(() -> none("none in the trail's newest log"));
        }
    }

    private static AuditException none(String found) {
        return new AuditException("TSEAL-07014", "expected a checkpoint, found " + found);
    }

    private void print(Found found) {
        Checkpoint checkpoint = found.checkpoint();
        if (format == Format.JSON) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("format", JsonReport.FORMAT);
            object.put("program", Version.text());
            object.put("trail", WellFormed.text(found.trail().name()));
            object.put("trailId", found.trail().id().toString());
            object.put("epoch", found.log().epoch());
            object.put("log", found.log().id().toString());
            object.put("origin", WellFormed.text(checkpoint.origin()));
            object.put("size", String.valueOf(checkpoint.size()));
            object.put("root", checkpoint.root().toHex());
            object.put("signed", CheckpointNote.isSigned(checkpoint.note()));
            object.put("note", WellFormed.text(text(checkpoint)));
            terminal.out().println(Printable.json(new String(CanonicalJson.write(object), StandardCharsets.UTF_8)));
        } else if (output.isEmpty()) {
            // Byte by byte, so that it can be kept as it is; lines that a terminal might act upon don't get here, since
            // a checkpoint has none.
            text(checkpoint).lines().forEach(line -> terminal.out().print(Printable.text(line) + "\n"));
        } else {
            terminal.out()
                    .println("Checkpoint of " + checkpoint.size() + " leaves of " + Printable.text(checkpoint.origin())
                            + (CheckpointNote.isSigned(checkpoint.note()) ? "" : ", not signed") + ": "
                            + Printable.text(output.get().toString()));
        }
    }

    private static String text(Checkpoint checkpoint) {
        return new String(checkpoint.note().toArray(), StandardCharsets.UTF_8);
    }
}
