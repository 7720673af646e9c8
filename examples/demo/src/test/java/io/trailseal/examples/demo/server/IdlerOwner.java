// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A program that starts an {@link Idler} as a server's process is started, prints its number, and then idles itself. */
final class IdlerOwner {
    private IdlerOwner() {}

    public static void main(String[] args) throws Exception {
        Path base = Path.of(args[0]);
        Files.createDirectories(base.resolve("log"));
        ServerProcess process =
                ServerProcess.start(Idler.command(Idler.class).command(), Map.of(), new ServerFolder(base));
        System.out.println(process.handle().pid());
        System.in.transferTo(System.out);
    }
}
