// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What to read: a database, a folder of the file store, or a bundle. */
final class SourceOptions {
    /** H2's own name for the user that creates a database. */
    private static final String H2_USER = "sa";

    @Option(
            names = "--jdbc-url",
            paramLabel = "<url>",
            description = "The database, H2 or PostgreSQL, without a password.")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "<user>",
            description =
                    "The database user. Default: " + H2_USER + " on H2, the operating system's user on PostgreSQL.")
    private String user = "";

    @Mixin
    private Password password = new Password();

    @Option(
            names = "--schema",
            paramLabel = "<schema>",
            description =
                    "The schema of the trail's tables, spelled as in the catalogue. Default: the connection's own.")
    private String schema = "";

    @Option(
            names = {"--file", "--store-dir"},
            paramLabel = "<folder>",
            description = "Instead of a database: a folder of the file store.")
    private Path folder = Path.of("");

    @Option(
            names = "--bundle",
            paramLabel = "<folder>",
            description =
                    "Instead of a database: a bundle that trailseal export wrote; several, in their order, of which each continues the one before.")
    private List<Path> bundles = new ArrayList<>();

    Source source(Terminal terminal, CommandSpec command) {
        boolean files = !folder.toString().isEmpty();
        boolean bundled = !bundles.isEmpty();
        long given =
                Stream.of(files, bundled, !url.isEmpty()).filter(each -> each).count();
        if (given != 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "what to read: expected one of --jdbc-url, --file and --bundle, found " + given);
        }
        if (bundled) {
            List<BundleSource> sources = bundles.stream()
                    .map(bundle -> new BundleSource(bundle, List.of()))
                    .toList();
            return sources.size() == 1 ? sources.get(0) : new BundleSequence(sources);
        }
        return files ? new StoreFolder(folder) : database(terminal, command);
    }

    private Database database(Terminal terminal, CommandSpec command) {
        try {
            JdbcUrl parsed = JdbcUrl.parse(url);
            boolean assumed = user.isEmpty() && parsed.dialect() == Dialect.H2 && !parsed.namesUser();
            return new Database(parsed, assumed ? H2_USER : user, password.find(terminal, command), schema);
        } catch (JdbcUrl.Refused refused) {
            throw new ParameterException(command.commandLine(), refused.getMessage());
        }
    }
}
