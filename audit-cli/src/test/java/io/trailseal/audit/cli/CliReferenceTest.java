// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page about the command line says what the commands are, and nothing else. */
class CliReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/cli.adoc");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version");

    /** The chapters about sources and colours count for every command that has their options. */
    private static final String COMMON = "Options of several commands";

    private final CommandLine program = Main.commandLine(new TestTerminal());

    @Test
    void everyCommand_hasAChapter() throws IOException {
        Set<String> chapters = new TreeSet<>(chapters().keySet());
        chapters.removeIf(title -> !title.startsWith("trailseal "));
        assertThat(chapters).isEqualTo(commands().keySet());
    }

    @Test
    void everyOption_standsInItsChaptersTable() throws IOException {
        Map<String, String> chapters = chapters();
        Set<String> common = options(chapters.getOrDefault(COMMON, ""));
        for (Map.Entry<String, CommandLine> command : commands().entrySet()) {
            Set<String> documented = options(chapters.getOrDefault(command.getKey(), ""));
            documented.addAll(common);
            assertThat(documented).as(command.getKey()).containsAll(options(command.getValue()));
        }
    }

    @Test
    void everyDocumentedOption_exists() throws IOException {
        Set<String> all = new TreeSet<>();
        for (CommandLine command : commands().values()) {
            all.addAll(options(command));
        }
        for (Map.Entry<String, String> chapter : chapters().entrySet()) {
            Set<String> documented = options(chapter.getValue());
            documented.removeAll(EVERYWHERE);
            CommandLine command = commands().get(chapter.getKey());
            assertThat(command == null ? all : options(command))
                    .as(chapter.getKey())
                    .containsAll(documented);
        }
    }

    @Test
    void everyVerdict_standsWithItsCode() throws IOException {
        String page = Files.readString(PAGE);
        for (Verdict verdict : Verdict.values()) {
            assertThat(page).containsPattern("(?m)^\\|" + verdict.exitCode() + " \\|" + verdict.name() + " \\|");
        }
    }

    @Test
    void everyFieldOfTheJson_standsInTheTable() throws IOException {
        TestTerminal terminal = new TestTerminal();
        terminal.run("verify", "--format", "json", "--file", "no/such/folder");
        Map<String, ?> object = io.trailseal.audit.core.json.CanonicalJson.read(
                terminal.lines().get(0).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String page = Files.readString(PAGE);
        assertThat(object).isNotEmpty();
        object.keySet().forEach(field -> assertThat(page).containsPattern("(?m)^\\|" + field + " \\|"));
    }

    /** What does something, by its whole name: a command that has commands does nothing by itself. */
    private Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new TreeMap<>();
        collect(program, commands);
        return commands;
    }

    private static void collect(CommandLine command, Map<String, CommandLine> into) {
        if (command.getSubcommands().isEmpty()) {
            into.put(command.getCommandSpec().qualifiedName(), command);
        }
        command.getSubcommands().values().forEach(inner -> collect(inner, into));
    }

    private static Set<String> options(CommandLine command) {
        Set<String> names = new TreeSet<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                for (String name : option.names()) {
                    if (name.startsWith("--") && !EVERYWHERE.contains(name)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    /** The first cells of a chapter's tables that name options. */
    private static Set<String> options(String chapter) {
        Set<String> names = new TreeSet<>();
        chapter.lines().filter(line -> line.matches("\\|-.*")).forEach(line -> {
            Matcher option = OPTION.matcher(line);
            while (option.find()) {
                names.add(option.group());
            }
        });
        return names;
    }

    private static Map<String, String> chapters() throws IOException {
        Map<String, String> chapters = new TreeMap<>();
        for (String chapter : Files.readString(PAGE).split("(?m)^== ")) {
            int end = chapter.indexOf('\n');
            chapters.put(chapter.substring(0, end).strip(), chapter.substring(end));
        }
        return chapters;
    }
}
