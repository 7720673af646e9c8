// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trailseal} itself, which does nothing without a command. */
@Command(
        name = "trailseal",
        description = "Verifies a tamper-evident audit trail where it is stored.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command: expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
