// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP ports that a process listens on, as Linux tells in {@code /proc}. */
final class ListeningPorts {
    private static final String LISTENING = "0A";

    private ListeningPorts() {}

    /** The local addresses, each in Linux's own hexadecimal form: {@code ADDRESS:PORT}. */
    static Set<String> of(long process) throws IOException {
        Set<String> sockets = sockets(process);
        Set<String> addresses = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), "net", table))) {
                lines.skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields[3].equals(LISTENING) && sockets.contains(fields[9]))
                        .forEach(fields -> addresses.add(fields[1]));
            }
        }
        return addresses;
    }

    /** Whether such an address is reached from this machine only: 127.0.0.1, in IPv4 or within IPv6, or ::1. */
    static boolean isLoopback(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return host.equals("0100007F")
                || host.equals("0000000000000000FFFF00000100007F")
                || host.equals("00000000000000000000000001000000");
    }

    private static Set<String> sockets(long process) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process), "fd"))) {
            for (Path descriptor : (Iterable<Path>) open::iterator) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // closed meanwhile
            return "";
        }
    }
}
