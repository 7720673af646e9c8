// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the library adds to the time of a deployment and to the heap: the ten-line application with and without it, one after the other in
 * one server. A measurement, no test: no build runs it, and nothing fails by what it finds. See CONTRIBUTING for the command.
 */
class DeploymentCostMeasurement {
    private static final int ROUNDS = 7;
    /** The first deployments of a server load classes of its own. */
    private static final int WARM_UP = 2;

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void cost(ServerKind kind) throws Exception {
        Path with = folder.resolve("with.war");
        Path without = folder.resolve("without.war");
        TenLineStartContract.shop(true).as(ZipExporter.class).exportTo(with.toFile(), true);
        TenLineStartContract.shop(false).as(ZipExporter.class).exportTo(without.toFile(), true);
        Series audited = new Series();
        Series plain = new Series();
        try (DatabaseServer database = DatabaseServer.start(folder.resolve("database"));
                AppServer server = kind.start(ServerSettings.fromBuild(kind, folder.resolve("server"))
                        .withSystemProperty(SharedServer.SHOP_URL_PROPERTY, database.jdbcUrl("cost")))) {
            for (int round = 0; round < ROUNDS; round++) {
                TenLineStartContract.empty(database.jdbcUrl("cost"));
                plain.take(server, without, round >= WARM_UP);
                TenLineStartContract.empty(database.jdbcUrl("cost"));
                audited.take(server, with, round >= WARM_UP);
            }
        }
        System.out.printf(
                "COST %s: deployment %d ms without, %d ms with (x %.2f); heap %.1f MB without, %.1f MB with (+ %.1f MB)%n",
                kind.title(),
                median(plain.millis),
                median(audited.millis),
                (double) median(audited.millis) / median(plain.millis),
                median(plain.kilobytes) / 1024.0,
                median(audited.kilobytes) / 1024.0,
                (median(audited.kilobytes) - median(plain.kilobytes)) / 1024.0);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static final class Series {
        private final List<Long> millis = new ArrayList<>();
        private final List<Long> kilobytes = new ArrayList<>();

        void take(AppServer server, Path war, boolean counts) throws Exception {
            long begun = System.nanoTime();
            server.deploy(war);
            long took = (System.nanoTime() - begun) / 1_000_000;
            long heap = usedHeap(server.process().pid());
            server.undeploy(war.getFileName().toString());
            if (counts) {
                millis.add(took);
                kilobytes.add(heap);
            }
        }

        /** After a full collection. */
        private static long usedHeap(long process) throws IOException, InterruptedException {
            jcmd(process, "GC.run");
            Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
            if (!used.find()) {
                throw new IllegalStateException("jcmd: expected the heap's size");
            }
            return Long.parseLong(used.group(1));
        }

        private static String jcmd(long process, String command) throws IOException, InterruptedException {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process run = new ProcessBuilder(jcmd.toString(), Long.toString(process), command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            run.waitFor();
            return output;
        }
    }
}
