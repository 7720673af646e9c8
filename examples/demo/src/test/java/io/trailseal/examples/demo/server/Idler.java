// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.IOException;
import java.util.List;

/** A program that does nothing until its input ends; stands for a server's process. */
final class Idler {
    private Idler() {}

    public static void main(String[] args) throws IOException {
        System.in.transferTo(System.out);
    }

    static ProcessBuilder command(Class<?> program, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        builder.command().addAll(List.of(arguments));
        return builder;
    }
}
