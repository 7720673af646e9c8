// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds events. What it shows is what the rows say: only {@code verify} tells whether they are as they were written. */
@Command(
        name = "query",
        description = "Finds events of a database or a file store, reading only. It does not verify them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class QueryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Mixin
    private SearchOptions wanted = new SearchOptions();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private EventFormat format = EventFormat.TEXT;

    @Option(names = "--payload", description = "Shows each event whole.")
    private boolean payload;

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        wanted.check(spec);
        Source source = options.source(terminal, spec);
        try (Source.Opened opened = source.open(terminal)) {
            List<TrailInfo> trails = opened.reader().trails();
            EventSearch.Page page = opened.find(wanted.search(trails));
            List<ChainEntry> events = page.events().stream()
                    .flatMap(found -> found.entry().stream())
                    .toList();
            printer(new EventFields(trails)).print(events);
            if (format == EventFormat.TEXT) {
                terminal.out().println(summary(page, events.size()));
            }
            page.problems().forEach(this::error);
            return (page.problems().isEmpty() ? Verdict.VALID_UNANCHORED : Verdict.INCOMPLETE).exitCode();
        } catch (AuditException unreadable) {
            error(unreadable.getMessage());
            return Verdict.INCOMPLETE.exitCode();
        }
    }

    private EventPrinter printer(EventFields fields) {
        return switch (format) {
            case TEXT -> new EventTable(terminal.out(), fields, payload);
            case JSON -> new EventJson(terminal.out(), fields, payload);
            case CSV -> new EventCsv(terminal.out(), fields, payload);
        };
    }

    private static String summary(EventSearch.Page page, int shown) {
        String unread = page.problems().isEmpty() ? "" : ", " + page.problems().size() + " that can't be read";
        return shown + (shown == 1 ? " event" : " events") + unread + ", not verified."
                + page.next()
                        .map(place -> " There are more: --after " + place.text())
                        .orElse("");
    }

    private void error(String line) {
        terminal.err().println(Printable.text(line));
    }
}
