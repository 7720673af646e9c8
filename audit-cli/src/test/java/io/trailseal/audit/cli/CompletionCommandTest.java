// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, run by a real bash. */
class CompletionCommandTest {
    private final TestTerminal terminal = new TestTerminal();

    @TempDir
    Path folder;

    @Test
    void beginningOfACommand_completed() throws Exception {
        assertThat(complete("trailseal", "ver")).containsExactly("verify");
    }

    @Test
    void beginningOfAnOption_completed() throws Exception {
        assertThat(complete("trailseal", "verify", "--password-")).containsExactly("--password-env", "--password-file");
    }

    @Test
    void valueOfAnOption_completed() throws Exception {
        assertThat(complete("trailseal", "verify", "--format", "")).contains("text", "json");
    }

    @Test
    void passwordOptionThatIsRefused_notOffered() throws Exception {
        assertThat(complete("trailseal", "verify", "--passw")).doesNotContain("--password");
    }

    @Test
    void zsh_sameScriptWhichKnowsIt() {
        assertThat(terminal.run("completion", "bash")).isZero();
        String bash = terminal.printed();
        assertThat(terminal.run("completion", "zsh")).isZero();
        assertThat(terminal.printed().lines().filter(line -> !line.contains("Date:")))
                .containsExactlyElementsOf(
                        bash.lines().filter(line -> !line.contains("Date:")).toList())
                .anyMatch(line -> line.contains("bashcompinit"));
    }

    private List<String> complete(String... words) throws IOException, InterruptedException {
        assertThat(terminal.run("completion", "bash")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), terminal.printed());
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                // bash refuses compopt where nobody presses the key
                "compopt() { :; }; source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
                        + " COMP_POINT=${#COMP_LINE}; _complete_trailseal; printf '%s\\n' \"${COMPREPLY[@]}\"",
                script.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
    }
}
