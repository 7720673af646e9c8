// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.log.LogProof;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.proof.EventContent;
import io.trailseal.audit.core.proof.EventProof;
import io.trailseal.audit.core.proof.ProofVerdict;
import io.trailseal.audit.core.proof.ProvenEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a proof of one event, offline. */
@Command(
        name = "check-proof",
        description =
                "Checks a proof of one event, with the log's public key and nothing else: no database, no network.",
        footer = {"", "What the codes mean: trailseal help exit-codes"},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class CheckProofCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<file>", description = "The proof.")
    private Path file = Path.of("");

    @Option(
            names = "--public-key",
            required = true,
            paramLabel = "<key>",
            description =
                    "A public key of checkpoints as verifier key (origin+id+key), or a file that holds one; may be given several"
                            + " times. Have it from somebody you trust, never from where the proof came.")
    private List<String> publicKeys = new ArrayList<>();

    @Option(
            names = "--event",
            paramLabel = "<file>",
            description = "The event's content, as prove --content wrote it, where the proof does not carry it.")
    private Optional<Path> event = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Mixin
    private ColourOption colour = new ColourOption();

    CheckProofCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<NoteKey> keys =
                publicKeys.stream().map(key -> GivenFile.publicKey(spec, key)).toList();
        Bytes proof = GivenFile.content(spec, "<file>", file, LogProof.MAX_LENGTH);
        Optional<Bytes> kept = event.map(path -> GivenFile.content(spec, "--event", path, LogProof.MAX_LENGTH));
        ProofReport report = new ProofReport(terminal.out(), format, colour.wanted(terminal));
        try {
            EventProof parsed = EventProof.parse(proof);
            ProvenEntry proven =
                    kept.isPresent() ? parsed.check(keys, EventContent.parse(kept.get())) : parsed.check(keys);
            report.proven(file, proven);
            return Verdict.VALID_UNANCHORED.exitCode();
        } catch (AuditException refused) {
            Verdict verdict = ProofVerdict.of(refused);
            report.refused(file, verdict, refused);
            return verdict.exitCode();
        }
    }
}
