// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * {@link Sales} in a process of its own, which is killed and never ends by itself. It sells from a number on, as fast as it can, and says
 * of each sale that it has returned; once it has lost an event, it says how many sales there were and sells no more.
 */
final class SalesProcess implements AutoCloseable {
    private static final String NOTE = "x".repeat(60_000);

    private final Process process;
    private final BufferedReader said;

    private SalesProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param first the first sale's number; 0 for one that sells nothing */
    static SalesProcess start(String url, Path spool, int first) throws IOException {
        return new SalesProcess(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SalesProcess.class.getName(),
                        url,
                        spool.toString(),
                        String.valueOf(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The number of the last sale that it says has returned, of those that it says until there is this line. */
    int readUntil(String line) throws IOException {
        int last = 0;
        for (String next = said.readLine(); !line.equals(next); next = said.readLine()) {
            if (next == null) {
                throw new IOException("it ended by itself");
            }
            last = next.matches("\\d+") ? Integer.parseInt(next) : last;
        }
        return line.matches("\\d+") ? Integer.parseInt(line) : last;
    }

    /** Kills it, and returns the number of the last sale that it said has returned. */
    int kill(int known) throws IOException {
        // by its handle, which leaves the pipe to us
        process.toHandle().destroyForcibly();
        int last = known;
        for (String next = said.readLine(); next != null; next = said.readLine()) {
            last = next.matches("\\d+") ? Integer.parseInt(next) : last;
        }
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process. */
    public static void main(String[] arguments) throws Exception {
        SalesServer server =
                SalesServer.start(JpaProvider.HIBERNATE, TestPool.local(arguments[0], "shop"), Path.of(arguments[1]));
        System.out.println("ready");
        int first = Integer.parseInt(arguments[2]);
        for (int id = first; first > 0 && server.trail().statistics().lost() == 0; id++) {
            server.sales().make(id, NOTE);
            System.out.println(id);
        }
        System.out.println("full");
        Thread.currentThread().join();
    }
}
