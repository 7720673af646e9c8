// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program {@code trailseal}. Ends the process with the exit codes of {@link io.trailseal.audit.Verdict#exitCode()}, 64 for a wrong
 * command line and 70 for an internal error.
 *
 * @since 0.1.0
 */
public final class Main {
    /** The command line is wrong ({@code EX_USAGE} of sysexits). */
    static final int USAGE = 64;

    /** A fault of this program ({@code EX_SOFTWARE} of sysexits). */
    static final int INTERNAL = 70;

    private Main() {}

    /**
     * Runs one command and ends the process.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.exit(run(new SystemTerminal(), args));
    }

    static int run(Terminal terminal, String... args) {
        try {
            return commandLine(terminal).execute(args);
        } catch (Error fatal) {
            return internal(terminal, fatal);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /** The program with all its commands. */
    static CommandLine commandLine(Terminal terminal) {
        CommandLine root = new CommandLine(new RootCommand())
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new QueryCommand(terminal))
                .addSubcommand(new ProveCommand(terminal))
                .addSubcommand(new CheckProofCommand(terminal))
                .addSubcommand(new CheckpointCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new RecoverCommand(terminal))
                .addSubcommand(new CommandLine(new KeysCommand())
                        .addSubcommand(new KeysGenerateCommand(terminal))
                        .addSubcommand(new KeysListCommand(terminal)))
                .addSubcommand(new DdlCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .addSubcommand(new HelpCommand(terminal));
        for (CommandLine command : root.getSubcommands().values()) {
            ExitCodes.ofOthers(command.getCommandSpec().usageMessage());
        }
        for (CommandLine command :
                root.getSubcommands().get("keys").getSubcommands().values()) {
            ExitCodes.ofKeys(command.getCommandSpec().usageMessage());
        }
        for (String reading : List.of("query", "checkpoint", "export")) {
            ExitCodes.ofReading(
                    root.getSubcommands().get(reading).getCommandSpec().usageMessage());
        }
        ExitCodes.ofRecovery(
                root.getSubcommands().get("recover").getCommandSpec().usageMessage());
        for (String judging : List.of("verify", "prove", "check-proof")) {
            ExitCodes.ofVerdicts(
                    root.getSubcommands().get(judging).getCommandSpec().usageMessage());
        }
        return root.setColorScheme(Help.defaultColorScheme(ColourOption.available(terminal) ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler((fault, args) -> usage(terminal, fault))
                .setExecutionExceptionHandler((fault, command, parsed) -> internal(terminal, fault));
    }

    private static int usage(Terminal terminal, ParameterException fault) {
        // picocli would echo a whole mistyped argument, and what was mistyped may be a password option.
        String message = fault instanceof UnmatchedArgumentException unmatched
                ? "unknown: "
                        + String.join(
                                ", ",
                                unmatched.getUnmatched().stream()
                                        .map(Main::nameOnly)
                                        .toList())
                : fault.getMessage();
        if (!message.startsWith("TSEAL-")) {
            message = "TSEAL-07001: " + message;
        }
        terminal.err().println(Printable.text(message));
        terminal.err().println("Try: " + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    private static String nameOnly(String argument) {
        return argument.startsWith("-") ? argument.replaceFirst("[=:].*", "") : "an argument that is no option";
    }

    private static int internal(Terminal terminal, Throwable fault) {
        terminal.err().println("TSEAL-07002: internal error, please report it; nothing was proven");
        fault.printStackTrace(terminal.err());
        return INTERNAL;
    }
}
