// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.store.key.KeyFolder;
import io.trailseal.audit.core.store.key.KeyFolderWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws a key and keeps it in a folder. */
@Command(
        name = "generate",
        description = "Draws a key and writes it into a folder, readable by nobody but you. Overwrites nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class KeysGenerateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KeyFolderOptions options = new KeyFolderOptions();

    @Option(
            names = "--id",
            required = true,
            paramLabel = "<id>",
            description =
                    "What the key is called for ever: 1 to 63 lower-case letters, digits and hyphens, such as audit-2026.")
    private String id = "";

    @Option(
            names = "--algorithm",
            paramLabel = "<algorithm>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}. Checkpoints need one of the first two.")
    private NewKeyAlgorithm algorithm = NewKeyAlgorithm.ED25519;

    @Option(
            names = "--current",
            paramLabel = "<use>",
            split = ",",
            description =
                    "Makes the key the one that signs from now on: ${COMPLETION-CANDIDATES}, or both with a comma.")
    private List<KeyPurpose> current = new ArrayList<>();

    KeysGenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!KeyFolder.isId(id)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--id: expected 1 to 63 lower-case letters, digits and hyphens, beginning with no hyphen, found another text");
        }
        if (current.contains(KeyPurpose.CHECKPOINT) && !algorithm.algorithm().isPublic()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--current checkpoint: expected --algorithm ed25519 or ecdsa-p256, found " + algorithm);
        }
        try (NewKey drawn = NewKey.draw(id, algorithm.algorithm(), new SecureRandom())) {
            List<KeyPurpose> uses = current.stream().distinct().toList();
            KeyFacts facts = new KeyFacts(drawn.key(), uses, options.verifierKey(drawn.key(), spec));
            KeyFolderWriter writer = new KeyFolderWriter(options.folder());
            List<Path> files = writer.add(drawn);
            uses.forEach(use -> writer.makeCurrent(use.use(), id));
            print(facts, files);
            return 0;
        } catch (AuditException refused) {
            terminal.err().println(Printable.text(refused.getMessage()));
            return Verdict.INCOMPLETE.exitCode();
        }
    }

    private void print(KeyFacts facts, List<Path> files) {
        if (options.json()) {
            Map<String, @Nullable Object> object = facts.json();
            object.put("format", JsonReport.FORMAT);
            object.put("files", files.stream().map(KeysGenerateCommand::shown).toList());
            terminal.out().println(new String(CanonicalJson.write(object), StandardCharsets.UTF_8));
            return;
        }
        terminal.out().println("key " + facts.id() + ", " + facts.algorithm() + ", current for: " + facts.currentFor());
        terminal.out().println(shown(files.get(0)) + "  secret: for the server only, and for a safe");
        files.stream().skip(1).forEach(file -> terminal.out().println(shown(file) + "  public"));
        facts.verifierKey().ifPresent(key -> terminal.out().println("verifier key: " + Printable.text(key)));
    }

    private static String shown(Path file) {
        return Printable.text(file.toString());
    }
}
