// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.TestTrail;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that spools and takes out, and is killed at any moment: what it said it had spooled is there. */
class SpoolKillTest {
    private static final int KILLS = 6;

    @TempDir
    Path folder;

    @Test
    void processKilledAtAnyMoment_leavesEverythingItSaidAndNothingTwiceInOneFile() throws Exception {
        int lost = 0;
        int seen = 0;
        Random random = new Random();
        for (int round = 0; round < KILLS; round++) {
            int most = 1 + random.nextInt(200);
            Path own = Files.createDirectory(folder.resolve("round-" + round));
            Acknowledged said = killedAfter(own, most);

            List<Integer> there = take(own);

            seen += there.size();
            assertThat(there).as("in order, without gaps").isEqualTo(successive(there));
            if (said.added() >= 0 && (there.isEmpty() || there.get(there.size() - 1) < said.added())) {
                lost++;
            }
            if (!there.isEmpty()) {
                // two may be taken out without having been said
                assertThat(there.get(0)).as("not taken out too early").isLessThanOrEqualTo(said.removed() + 3);
            }
        }
        assertThat(seen).isPositive();
        assertThat(lost).isZero();
        Path lines = Files.createDirectories(Path.of("target", "faults")).resolve("SpoolKillTest.tsv");
        Files.writeString(
                lines,
                "process killed while it spools\t" + KILLS + "\t" + lost + "\t0\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What a process said before it was killed: the greatest numbers added and taken out. */
    private record Acknowledged(int added, int removed) {}

    private static Acknowledged killedAfter(Path folder, int lines) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spooler.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        int added = -1;
        int removed = -1;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                String line = said.readLine();
                assertThat(line).matches("[+-]\\d+");
                if (i == 0) {
                    assertThatThrownBy(() -> EventSpool.open(folder, EventSpool.LEAST_SIZE))
                            .isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                                    .isEqualTo("TSEAL-01405"));
                }
                int number = Integer.parseInt(line.substring(1));
                if (line.startsWith("+")) {
                    added = number;
                } else {
                    removed = number;
                }
            }
            // by its handle, which leaves the pipe to us: what it said after we had stopped listening
            process.toHandle().destroyForcibly();
            for (String line = said.readLine(); line != null && line.matches("[+-]\\d+"); line = said.readLine()) {
                int number = Integer.parseInt(line.substring(1));
                added = line.startsWith("+") ? Math.max(added, number) : added;
                removed = line.startsWith("-") ? Math.max(removed, number) : removed;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return new Acknowledged(added, removed);
    }

    private static List<Integer> take(Path folder) {
        List<Integer> numbers = new ArrayList<>();
        try (EventSpool spool = EventSpool.open(folder, EventSpool.LEAST_SIZE)) {
            for (List<SpooledEvent> first = spool.first(50); !first.isEmpty(); first = spool.first(50)) {
                first.forEach(event -> numbers.add(Integer.valueOf(event.event().name())));
                spool.remove(first.size());
            }
        }
        return numbers;
    }

    private static List<Integer> successive(List<Integer> numbers) {
        List<Integer> successive = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            successive.add(numbers.get(0) + i);
        }
        return successive;
    }

    /** The process: three in, two out, for ever; it says what it has done. Some twenty events are a file. */
    static final class Spooler {
        private Spooler() {}

        public static void main(String[] arguments) {
            TestTrail trail = new TestTrail();
            EventSpool spool = EventSpool.open(Path.of(arguments[0]), 1L << 40);
            String text = "x".repeat(15_000);
            for (int i = 0; ; i += 3) {
                List<SpooledEvent> events = new ArrayList<>();
                for (int n = i; n < i + 3; n++) {
                    events.add(new SpooledEvent("default", trail.engine.complete(TestTrail.event(String.valueOf(n)))));
                }
                spool.add(events);
                System.out.println("+" + (i + 2));
                List<SpooledEvent> first = spool.first(2);
                spool.remove(first.size());
                System.out.println("-" + first.get(first.size() - 1).event().name());
            }
        }
    }
}
