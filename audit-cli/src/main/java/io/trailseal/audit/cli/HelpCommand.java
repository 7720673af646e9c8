// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command or a topic. */
@Command(
        name = "help",
        description = "Explains a command or a topic: anchors, exit-codes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class HelpCommand implements Runnable {
    private static final List<String> TOPICS = List.of("anchors", "exit-codes");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "<topic>", description = "A command, anchors or exit-codes.")
    private String topic = "";

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        CommandLine command = root.getSubcommands().get(topic);
        if (topic.isEmpty()) {
            root.usage(terminal.out());
        } else if (TOPICS.contains(topic)) {
            terminal.out().print(Resource.text("/io/trailseal/audit/cli/help/" + topic + ".txt"));
        } else if (command != null) {
            command.usage(terminal.out());
        } else {
            List<String> known = new ArrayList<>(root.getSubcommands().keySet());
            known.addAll(TOPICS);
            throw new ParameterException(
                    spec.commandLine(),
                    "no such topic: expected one of " + String.join(", ", known) + "; found '" + topic + "'");
        }
    }
}
