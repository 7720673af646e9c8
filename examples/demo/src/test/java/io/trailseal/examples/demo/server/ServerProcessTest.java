// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final String GONE = "999999999 2020-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    @Test
    void terminatedOwner_takesTheServersProcessWithIt() throws Exception {
        Process owner = Idler.command(IdlerOwner.class, folder.toString()).start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();

            owner.toHandle().destroy();

            server.onExit().get(30, TimeUnit.SECONDS);
            assertThat(server.isAlive()).isFalse();
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void serverOfADeadOwner_isEndedByTheNextStart() throws Exception {
        Process orphan = Idler.command(Idler.class).start();
        try {
            ProcessNote note = ProcessNote.beside(folder.resolve("server"));
            note.write(orphan.toHandle());
            List<String> lines = Files.readAllLines(note.file());
            Files.write(note.file(), List.of(lines.get(0), GONE));

            note.endOrphan();

            assertThat(orphan.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void serverOfALivingOwner_isLeftAloneAndTheStartRefused() throws Exception {
        Process foreign = Idler.command(Idler.class).start();
        try {
            ProcessNote note = ProcessNote.beside(folder.resolve("server"));
            note.write(foreign.toHandle());

            assertThatThrownBy(note::endOrphan).isExactlyInstanceOf(ServerFailure.class);
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void sameNumberButAnotherStart_isNobodysServer() throws Exception {
        Process stranger = Idler.command(Idler.class).start();
        try {
            ProcessNote note = ProcessNote.beside(folder.resolve("server"));
            Files.write(note.file(), List.of(stranger.pid() + " 2020-01-01T00:00:00Z", GONE));

            note.endOrphan();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }
}
