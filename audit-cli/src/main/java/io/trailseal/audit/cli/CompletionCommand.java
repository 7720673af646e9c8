// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that makes a shell complete commands, options and their values. */
@Command(
        name = "completion",
        description = {
            "Prints a script for the shell, so that it completes commands, options and values.",
            "",
            "bash:  source <(trailseal completion bash)",
            "zsh:   source <(trailseal completion zsh)",
            "",
            "It is for a command named trailseal, such as a script that runs the jar."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class CompletionCommand implements Runnable {
    private final Terminal terminal;

    /** The one script serves both: zsh runs it by its own emulation of bash's completion, which the script switches on. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<shell>", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    }
}
