// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.sealer.LogRecovery;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import io.trailseal.audit.spi.TrailReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Declares that a trail's log does not go on, and begins the next one. */
@Command(
        name = "recover",
        description = {
            "Begins a new log of a trail whose log does not go on, such as after a restore from backup, and declares what is missing.",
            "Without --yes it says what it would do, and changes nothing."
        },
        footer = {"", "Find out first what has happened: docs/how-to/recover.adoc"},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class RecoverCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Mixin
    private TrailOption trail = new TrailOption();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "<text>",
            description =
                    "Why the log does not go on, for people. It is stored in the new log and can't be changed any more.")
    private String reason = "";

    @Option(
            names = "--checkpoint",
            paramLabel = "<file>",
            description =
                    "A checkpoint kept elsewhere, or a file that checkpoints are published to; may be given several times. What they promise"
                            + " beyond what is left is declared as missing: give all there are.")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(
            names = "--keys",
            paramLabel = "<folder>",
            description =
                    "The application's folder of keys: the one that is current for checkpoints signs the new log. Only a log that nobody"
                            + " signed is followed by another without it.")
    private Optional<Path> keys = Optional.empty();

    @Option(
            names = "--origin",
            paramLabel = "<origin>",
            description =
                    "The trail's name in checkpoints without the epoch, as it is configured. Default: that of the log before, if it can be read.")
    private String origin = "";

    @Option(
            names = "--yes",
            description = "Does it. Whoever may write to the tables can, also while the application runs.")
    private boolean yes;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    RecoverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw wrong("--reason: expected a text, found none");
        }
        Source source = options.source(terminal, spec);
        if (source instanceof BundleSource || source instanceof BundleSequence) {
            throw wrong("--bundle: expected --jdbc-url or --file, since a bundle is never changed");
        }
        List<Checkpoint> given = new ArrayList<>();
        checkpoints.forEach(file -> given.addAll(TrustOptions.checkpoints(spec, file)));
        KeySource known =
                keys.map(folder -> TrustOptions.keyFolder(spec, folder)).orElse(AuditKeys.none());
        try (Source.Opened opened = source.open(terminal)) {
            RecoveryReport report = recover(opened, known, given);
            if (format == Format.JSON) {
                terminal.out().println(report.json(source.toString()));
            } else {
                report.print(terminal.out());
            }
            return Verdict.VALID_UNANCHORED.exitCode();
        } catch (AuditException refused) {
            if (format == Format.JSON) {
                terminal.out().println(RecoveryReport.json(source.toString(), refused));
            } else {
                terminal.err().println(Printable.text(refused.getMessage()));
            }
            return Verdict.INCOMPLETE.exitCode();
        }
    }

    private RecoveryReport recover(Source.Opened opened, KeySource known, List<Checkpoint> given) {
        TrailReader reader = opened.reader();
        TrailInfo wanted = trail.of(reader.trails());
        LogRecovery recovery = new LogRecovery(wanted, known, Clock.systemUTC(), new SecureRandom());
        LogInfo before = recovery.newest(reader);
        String name = LogRecovery.origin(reader, before, origin);
        String own = own(name, before.epoch());
        given.forEach(checkpoint -> requireNotLater(checkpoint, own, before.epoch()));
        List<Checkpoint> kept = given.stream()
                .filter(checkpoint -> checkpoint.origin().equals(name))
                .toList();
        RecoveryPlan plan = recovery.plan(reader, own, kept, reason, leaves -> {});
        List<String> unread = opened.unread();
        if (yes) {
            opened.begin(plan);
        }
        return new RecoveryReport(
                wanted, plan, given.size() - kept.size(), unread, known.current(KeyUse.CHECKPOINT), yes);
    }

    /** The trail's origin, without the epoch. */
    private String own(String name, int epoch) {
        if (!origin.isEmpty()) {
            return origin;
        }
        String suffix = "/" + epoch;
        if (!name.endsWith(suffix) || name.length() == suffix.length()) {
            throw wrong("--origin: expected, since the beginning of the log before can't be read, found none");
        }
        return name.substring(0, name.length() - suffix.length());
    }

    /** A log of the next epoch's name would be a second one of that name, and nobody could tell an honest restore from a forgery. */
    private static void requireNotLater(Checkpoint checkpoint, String own, int epoch) {
        String prefix = own + "/";
        if (checkpoint.origin().startsWith(prefix)) {
            String number = checkpoint.origin().substring(prefix.length());
            if (number.matches("[1-9][0-9]{0,8}") && Integer.parseInt(number) > epoch) {
                throw new AuditException(
                        "TSEAL-07016",
                        "checkpoint of " + checkpoint.origin() + ": expected none of a log behind epoch " + epoch
                                + ", the newest that is there");
            }
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
