// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.json.CanonicalJson;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final String URL = "jdbc:h2:mem:nothing";

    private final TestTerminal terminal = new TestTerminal();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "verify --help",
                "ddl --help",
                "help --help",
                "help",
                "help verify",
                "help ddl",
                "help keys",
                "keys --help",
                "keys generate --help",
                "keys list --help",
                "completion --help"
            })
    void helpAskedFor_printedWithStatusZero(String args) {
        assertThat(run(args)).isZero();
        assertThat(terminal.printed()).contains("Usage: trailseal");
        assertThat(terminal.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "verify --version"})
    void versionAskedFor_printed(String args) {
        assertThat(run(args)).isZero();
        assertThat(terminal.printed()).matches("trailseal \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prove",
                "--no-such-option",
                "verify",
                "verify --jdbc-url",
                "verify --jdbc-url jdbc:mysql:x",
                "verify --jdbc-url " + URL + " --store-dir x",
                "verify --jdbc-url " + URL + " --format xml",
                "verify --jdbc-url " + URL + " --no-such-option",
                "verify --jdbc-url " + URL + " --password-env NOT_SET",
                "verify --jdbc-url " + URL + " --password-file no/such/file",
                "verify --jdbc-url " + URL + " --password-env A --password-file B",
                "verify --jdbc-url " + URL + " stray",
                "ddl",
                "ddl --database oracle",
                "completion",
                "completion fish",
                "help no-such-topic"
            })
    void wrongCommandLine_saidOnTheSideOfErrorsWithStatus64(String args) {
        assertThat(run(args)).isEqualTo(64);
        assertThat(terminal.errors()).startsWith("TSEAL-07").contains("Try: trailseal");
        assertThat(terminal.printed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --jdbc-url " + URL + " --password s3cret",
                "verify --jdbc-url " + URL + " --password=s3cret",
                "verify --jdbc-url " + URL + ";PASSWORD=s3cret",
                "verify --jdbc-url " + URL + " --pasword=s3cret",
                "verify --jdbc-url " + URL + " s3cret"
            })
    void secretOnTheCommandLine_refusedAndNotRepeated(String args) {
        assertThat(run(args)).isEqualTo(64);
        assertThat(terminal.printed() + terminal.errors()).doesNotContain("s3cret");
    }

    @Test
    void passwordOption_pointsToTheSafeWays() {
        assertThat(run("verify --jdbc-url " + URL + " --password")).isEqualTo(64);
        assertThat(terminal.errors()).startsWith("TSEAL-07003").contains("--password-env", "TRAILSEAL_PASSWORD");
    }

    @ParameterizedTest
    @EnumSource
    void ddl_printsTheTablesOfThatDatabase(Dialect database) {
        assertThat(run("ddl --database " + database)).isZero();
        assertThat(terminal.printed())
                .isEqualTo(Resource.text("/db/trailseal/" + database + "/V1__trailseal.sql"))
                .contains("create table if not exists trailseal_entry", "trailseal_trail");
        assertThat(run("ddl --database " + database.name())).isZero();
    }

    @Test
    void helpOfAnyCommand_listsItsExitCodes() {
        for (String command : Main.commandLine(terminal).getSubcommands().keySet()) {
            assertThat(run(command + " --help")).isZero();
            assertThat(terminal.lines()).anyMatch(line -> line.matches(" +64 +\\w.*"));
            assertThat(terminal.lines()).anyMatch(line -> line.matches(" +70 +\\w.*"));
        }
        assertThat(run("verify --help")).isZero();
        for (Verdict verdict : Verdict.values()) {
            assertThat(terminal.lines()).anyMatch(line -> line.contains(verdict.name()));
        }
    }

    @Test
    void helpAtATerminal_colouredUnlessNotWanted() {
        terminal.interactive = true;
        assertThat(run("--help")).isZero();
        assertThat(terminal.printed()).contains("\u001b[");
        terminal.variables.put("NO_COLOR", "1");
        assertThat(run("--help")).isZero();
        assertThat(terminal.printed()).doesNotContain("\u001b[");
    }

    @Test
    void helpAnchors_saysWhatIsMissing() {
        assertThat(run("help anchors")).isZero();
        assertThat(terminal.printed()).contains("trailseal.seal.enabled=true");
    }

    @ParameterizedTest
    @EnumSource
    void helpExitCodes_listsEveryVerdictWithItsCode(Verdict verdict) {
        assertThat(run("help exit-codes")).isZero();
        String code = verdict == Verdict.VALID_ANCHORED ? "" : String.valueOf(verdict.exitCode());
        assertThat(terminal.lines()).anyMatch(line -> line.matches(" +" + code + " +" + verdict + " .*"));
    }

    @Test
    void faultOfTheProgram_status70AndNothingProven() {
        Terminal broken = new BrokenTerminal(terminal, new IllegalStateException("broken"));
        assertThat(Main.run(broken, "verify", "--jdbc-url", URL)).isEqualTo(70);
        assertThat(terminal.errors()).startsWith("TSEAL-07002");
        assertThat(terminal.printed()).isEmpty();
    }

    @Test
    void fatalError_status70() {
        Terminal broken = new BrokenTerminal(terminal, new StackOverflowError());
        assertThat(Main.run(broken, "verify", "--jdbc-url", URL)).isEqualTo(70);
    }

    @Test
    void databaseThatIsNotThere_oneJsonObjectAllTheSame() {
        assertThat(run("verify --format JSON --jdbc-url " + URL)).isEqualTo(20);
        assertThat(terminal.lines()).hasSize(1);
        assertThat(CanonicalJson.read(terminal.lines().get(0).getBytes(StandardCharsets.UTF_8)))
                .containsOnlyKeys(
                        "anchored",
                        "anchoredEntries",
                        "chains",
                        "durationMillis",
                        "entries",
                        "entriesNotRead",
                        "events",
                        "exitCode",
                        "findingCount",
                        "findings",
                        "format",
                        "obstacles",
                        "program",
                        "sealedEntries",
                        "source",
                        "tampering",
                        "trails",
                        "unsealedEntries",
                        "valid",
                        "verdict")
                .containsEntry("verdict", "INCOMPLETE")
                .containsEntry("exitCode", 20L)
                .containsEntry("valid", false);
    }

    @Test
    void folderOfNoStore_incomplete(@TempDir Path folder) {
        assertThat(terminal.run("verify", "--store-dir", folder.toString())).isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-07007");
        assertThat(terminal.run("verify", "--store-dir", folder.resolve("none").toString()))
                .isEqualTo(20);
        assertThat(terminal.lines().get(0)).startsWith("TSEAL-01404");
    }

    private int run(String args) {
        return terminal.run(args.isEmpty() ? new String[0] : args.split(" "));
    }

    /** Fails where a command looks at the environment. */
    private record BrokenTerminal(Terminal terminal, Throwable fault) implements Terminal {
        @Override
        public PrintWriter out() {
            return terminal.out();
        }

        @Override
        public PrintWriter err() {
            return terminal.err();
        }

        @Override
        public PrintStream progress() {
            return terminal.progress();
        }

        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public Optional<String> environment(String name) {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }

        @Override
        public Optional<String> readPassword(String prompt) {
            return Optional.empty();
        }
    }
}
