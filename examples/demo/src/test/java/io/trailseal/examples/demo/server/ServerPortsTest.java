// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPortsTest {
    @Test
    void occupiedHttpPort_makesTheOffsetUnusable() throws Exception {
        ServerPorts ports = ServerPorts.free();
        try (ServerSocket occupied = new ServerSocket(ports.http(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(occupied.isBound()).isTrue();
            assertThat(ports.allFree()).isFalse();
        }
        assertThat(ports.allFree()).isTrue();
    }

    @Test
    void offset_movesBothPortsAlike() {
        ServerPorts ports = new ServerPorts(10_000);
        assertThat(ports.http()).isEqualTo(18_080);
        assertThat(ports.management()).isEqualTo(19_990);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 22_001})
    void offsetOutOfRange_isRefused(int offset) {
        assertThatThrownBy(() -> new ServerPorts(offset)).isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
