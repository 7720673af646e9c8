// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Verifies all trails of a source. */
@Command(
        name = "verify",
        description = "Verifies all trails of a database, a file store or a bundle, reading only.",
        footer = {"", "What the codes mean: trailseal help exit-codes"},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private StartOptions start = new StartOptions();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing but errors; the exit code tells.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Says more: database, trails, time taken.")
    private boolean verbose;

    @Mixin
    private ColourOption colour = new ColourOption();

    @Option(names = "--no-progress", description = "Shows no progress bar. Without a terminal there is none.")
    private boolean noProgress;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        VerifyOptions demands = start.add(trust.options(spec, Instant.now()), spec);
        Source source = options.source(terminal, spec).trusting(demands.publicKeys());
        try {
            Verification run = verify(source, demands);
            if (!quiet) {
                print(run, source);
            }
            return run.verdict().exitCode();
        } catch (AuditException unreadable) {
            print(unreadable, source, Duration.ofNanos(System.nanoTime() - begin));
            return Verdict.INCOMPLETE.exitCode();
        }
    }

    private Verification verify(Source source, VerifyOptions demands) {
        try (Source.Opened opened = source.open(terminal)) {
            if (quiet || noProgress || !terminal.interactive()) {
                return Verification.of(opened, demands, entries -> {});
            }
            try (ProgressLine progress =
                    new ProgressLine(terminal.progress(), start.given() ? OptionalLong.empty() : opened.size())) {
                return Verification.of(opened, demands, progress);
            }
        }
    }

    private void print(Verification run, Source source) {
        if (format == Format.JSON) {
            new JsonReport(terminal.out()).print(run, source);
        } else {
            text().print(run, source);
        }
    }

    private void print(AuditException unreadable, Source source, Duration took) {
        if (quiet) {
            terminal.err().println(Printable.text(unreadable.getMessage()));
        } else if (format == Format.JSON) {
            new JsonReport(terminal.out()).print(unreadable.getMessage(), source, took);
        } else {
            text().print(unreadable.getMessage());
        }
    }

    private TextReport text() {
        return new TextReport(terminal.out(), verbose, colour.wanted(terminal));
    }
}
