// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.store.key.KeyFileGuard;
import io.trailseal.audit.core.store.key.KeySources;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyUse;
import io.trailseal.audit.spi.TrailReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a trail into a folder, to be kept and verified elsewhere. */
@Command(
        name = "export",
        description =
                "Writes all trails of a database or a file store into a bundle, reading only: a folder that verify --bundle reads.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "<folder>",
            description = "The folder to make; it must not exist.")
    private Path output = Path.of("");

    @Option(
            names = "--key-file",
            paramLabel = "<file>",
            description =
                    "The private key that signs the manifest; only its owner may have access. Without it there is no signature.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(names = "--key-id", paramLabel = "<id>", description = "The id of that key. Default: ${DEFAULT-VALUE}.")
    private String keyId = "export";

    @Option(
            names = "--continues",
            paramLabel = "<file>",
            description =
                    "The manifest.json of the bundle before, which this one names. Only what was sealed since goes into it, and what is not sealed yet.")
    private Optional<Path> continues = Optional.empty();

    @Option(
            names = "--from-seal",
            paramLabel = "<number>",
            description =
                    "Only what was sealed from this seal on, and what is not sealed yet; not together with --continues. Default: everything.")
    private long fromSeal;

    @Option(
            names = "--to-seal",
            paramLabel = "<number>",
            description = "Only what was sealed up to this seal. Default: everything, also what is not sealed yet.")
    private Optional<Long> toSeal = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Option(names = "--no-progress", description = "Shows no progress bar. Without a terminal there is none.")
    private boolean noProgress;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile.requireAbsent(spec, "--output", output);
        if (fromSeal < 0 || toSeal.orElse(1L) < 1 || fromSeal > toSeal.orElse(Long.MAX_VALUE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from-seal, --to-seal: expected numbers of seals, the first not above the last");
        }
        if (fromSeal != 0 && continues.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--from-seal: expected it or --continues, found both");
        }
        Source source = options.source(terminal, spec);
        try {
            Optional<BundleManifest> before = continues.map(this::manifest);
            Optional<AuditKey> key = keyFile.map(file -> KeySources.file(file, keyId, KeyFileGuard.ownerOnly())
                    .current(KeyUse.CHECKPOINT)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "--key-file: expected a private key that signs, found a secret")));
            print(export(source, before, key));
            return Verdict.VALID_UNANCHORED.exitCode();
        } catch (AuditException failed) {
            terminal.err().println(Printable.text(failed.getMessage()));
            return Verdict.INCOMPLETE.exitCode();
        }
    }

    private BundleManifest manifest(Path file) {
        return BundleManifest.parse(GivenFile.content(spec, "--continues", file, BundleFormat.LONGEST_LINE)
                .toArray());
    }

    private BundleManifest export(Source source, Optional<BundleManifest> before, Optional<AuditKey> key) {
        try (Source.Opened opened = source.open(terminal)) {
            if (noProgress || !terminal.interactive()) {
                return export(opened, before, key, entries -> {});
            }
            try (ProgressLine progress = new ProgressLine(terminal.progress(), opened.size())) {
                return export(opened, before, key, progress);
            }
        }
    }

    private BundleManifest export(
            Source.Opened opened, Optional<BundleManifest> before, Optional<AuditKey> key, LongConsumer progress) {
        Segment segment = segment(opened.reader(), before);
        return new BundleWriter(
                        opened.reader(),
                        segment,
                        read -> segment.isPart() ? opened.unread() : opened.obstacles(read),
                        progress)
                .write(output, before.map(BundleManifest::hash), key);
    }

    private Segment segment(TrailReader reader, Optional<BundleManifest> before) {
        List<LogInfo> logs = reader.logs();
        if (numbered() && reader.trails().size() != 1) {
            throw new AuditException(
                    "TSEAL-07011",
                    "--from-seal, --to-seal: expected one trail, found "
                            + reader.trails().size() + "; --continues is for any number");
        }
        Map<ChainId, Long> ends = new HashMap<>();
        before.ifPresent(manifest -> manifest.logs().forEach(log -> ends.put(log.chain(), log.last())));
        if (!ends.isEmpty() && logs.stream().noneMatch(log -> ends.containsKey(log.id()))) {
            throw new AuditException(
                    "TSEAL-07023", "--continues: expected a bundle of this trail, found one of another");
        }
        if (fromSeal > 1) {
            logs.forEach(log -> ends.put(log.id(), fromSeal - 1));
        }
        Segment segment = Segment.behind(reader, ends);
        return toSeal.isPresent() ? segment.upTo(reader, toSeal.get()) : segment;
    }

    private boolean numbered() {
        return fromSeal != 0 || toSeal.isPresent();
    }

    private void print(BundleManifest manifest) {
        BundleManifest.Counts counts = manifest.counts();
        if (format == Format.JSON) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("format", JsonReport.FORMAT);
            object.put("program", Version.text());
            object.put("bundle", Printable.text(output.toString()));
            object.put("manifest", manifest.hash().toHex());
            object.put("signed", !manifest.keyId().isEmpty());
            object.put("entries", counts.entries());
            object.put("events", counts.events());
            object.put("chains", counts.chains());
            terminal.out().println(new String(CanonicalJson.write(object), StandardCharsets.UTF_8));
        } else {
            terminal.out()
                    .println("Bundle of " + counts.events() + " events, " + counts.entries() + " entries, "
                            + counts.chains() + " chains" + (manifest.keyId().isEmpty() ? ", not signed" : "") + ": "
                            + Printable.text(output.toString()));
        }
    }
}
