// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TestTrail;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.core.verify.TrailVerifier;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that was down for long, or that begins to seal a trail that is long already, in a process with little memory. */
@Tag("external")
class BacklogTest {
    private static final int EVENTS = Integer.getInteger("trailseal.backlog.events", 200_000);
    private static final int BATCH = 10_000;
    private static final int TRANSACTION = 500;

    @Test
    void backlogOfManyEvents_isSealedWithinFewMegabytesAndSaysHowFarItIs(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        Sealing.class.getName(),
                        folder.resolve("trail").toString(),
                        String.valueOf(EVENTS))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        List<String> said = Files.readAllLines(log);
        said.forEach(System.out::println);
        assertThat(process.exitValue()).isZero();
        assertThat(said.stream()
                        .filter(line -> line.startsWith("sealed so far"))
                        .count())
                .isGreaterThanOrEqualTo(EVENTS / BATCH);
        assertThat(said).contains("all sealed and valid");
    }

    /** The process. */
    static final class Sealing {
        private static final SealingRig RIG = new SealingRig();

        private Sealing() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            int events = Integer.parseInt(arguments[1]);
            try (FileAuditStore store = FileAuditStore.in(folder)) {
                store.open();
                store.trail(SealingRig.TRAIL.name(), SealingRig.TRAIL.id());
                record(store, events);
                long begun = System.nanoTime();
                SealReport report = sealing(store)
                        .seal(SealOccasion.BACKLOG, entries -> System.out.println("sealed so far " + entries));
                System.out.printf(
                        Locale.ROOT,
                        "%d entries in %d seals, %d ms, at most %d MB of heap%n",
                        report.entries(),
                        report.seals(),
                        Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                        peak() >> 20);
                VerificationReport verified = new TrailVerifier().verify(store);
                if (verified.findings().isEmpty() && verified.unsealed() == 0 && report.entries() >= events) {
                    System.out.println("all sealed and valid");
                }
            }
        }

        private static void record(FileAuditStore store, int events) {
            TrailEngine node = RIG.node("aa");
            for (int done = 0; done < events; done += TRANSACTION) {
                List<AuditRecord> together = new ArrayList<>();
                for (int i = 0; i < TRANSACTION; i++) {
                    together.add(node.complete(TestTrail.event("e" + i)));
                }
                Append append = node.append(node.newTransaction(), together);
                store.append(append.entries());
                append.committed();
            }
        }

        private static TrailSealing sealing(FileAuditStore store) {
            SealerSettings settings = new SealerSettings(
                    "audit.example.org/shop",
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofMinutes(15),
                    Duration.ofDays(1),
                    BATCH);
            return new TrailSealing(
                    SealingRig.TRAIL,
                    store,
                    TransactionRunner.NONE,
                    settings,
                    SealingRig.keys(SealingRig.KEY),
                    CompliancePolicy.DEFAULT,
                    RIG.clock,
                    RIG.random,
                    List.of());
        }

        private static long peak() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
        }
    }
}
