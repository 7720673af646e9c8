// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the statements that create the tables. */
@Command(
        name = "ddl",
        description = "Prints the SQL that creates the trail's tables.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class DdlCommand implements Runnable {
    private final Terminal terminal;

    @Option(
            names = "--database",
            required = true,
            paramLabel = "<database>",
            description = "For which database: ${COMPLETION-CANDIDATES}.")
    private Dialect database = Dialect.H2;

    DdlCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().print(Resource.text("/db/trailseal/" + database + "/V1__trailseal.sql"));
    }
}
