// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("external")
class WildFlyLifecycleIT {
    @TempDir
    private Path folder;

    private final Set<ProcessHandle> before = children();

    @Test
    void closedServer_leavesNeitherProcessNorPorts() {
        WildFlyServer server = WildFlyServer.start(settings());
        try {
            assertThat(server.ports().allFree()).isFalse();
            assertThat(children()).hasSize(before.size() + 1);
        } finally {
            server.close();
        }
        assertThat(server.ports().allFree()).isTrue();
        assertThat(children()).isEqualTo(before);
        assertThat(noteFiles()).isEmpty();
        server.close();
    }

    @Test
    void unknownConfiguration_failsTheStartAndLeavesNoProcess() {
        assertThatThrownBy(() -> WildFlyServer.start(settings().withConfiguration("no-such-file.xml")))
                .isExactlyInstanceOf(ServerFailure.class)
                // WildFly's code for a missing configuration file: the message ends with the log.
                .hasMessageContaining("WFLYCTL0215");
        assertThat(children()).isEqualTo(before);
        assertThat(noteFiles()).isEmpty();
    }

    @Test
    void startThatTakesTooLong_failsAndLeavesNoProcess() {
        assertThatThrownBy(() -> WildFlyServer.start(settings().withStartTimeout(Duration.ofMillis(1))))
                .isExactlyInstanceOf(ServerFailure.class);
        assertThat(children()).isEqualTo(before);
        assertThat(noteFiles()).isEmpty();
    }

    private ServerSettings settings() {
        return ServerSettings.fromBuild(ServerKind.WILDFLY, folder.resolve("server"));
    }

    private List<String> noteFiles() {
        String[] names = folder.toFile().list((parent, name) -> name.endsWith(".pids"));
        return List.of(names);
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).collect(Collectors.toSet());
    }
}
