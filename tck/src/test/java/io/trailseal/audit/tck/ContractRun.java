// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** One run of a whole contract, as whoever extends it would have it: through JUnit's launcher, read from the report. */
public record ContractRun(
        TestExecutionSummary summary, List<String> notApplicable, List<String> report, String printed) {
    /** Runs a class that extends a contract. */
    public static ContractRun of(Class<?> subject, Path folder) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(subject))
                .configurationParameter(AssertionReport.FOLDER, folder.toString())
                .build();
        // A subject that writes none must not be judged by that of an earlier run.
        Path report = folder.resolve(subject.getName() + ".txt");
        Files.deleteIfExists(report);
        Listener listener = new Listener();
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        // Kept from the build's own output, where its failures would look like ours.
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .build())
                    .execute(request, listener);
        } finally {
            System.setOut(out);
        }
        return new ContractRun(
                listener.getSummary(),
                List.copyOf(listener.aborted),
                Files.exists(report) ? Files.readAllLines(report) : List.of(),
                printed.toString(StandardCharsets.UTF_8));
    }

    /** The ids that the report lists under a heading. */
    public List<String> ids(String heading) {
        int start = 0;
        while (!report.get(start).matches(heading + ": [0-9]+")) {
            start++;
        }
        return report.stream()
                .skip(start + 1L)
                .takeWhile(line -> line.startsWith("  "))
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
    }

    /** The tests that failed, with why: for whoever has to find out. */
    public String failures() {
        Stream<String> failures = summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName() + ": "
                        + failure.getException().toString().lines().limit(6).toList())
                .limit(10);
        return String.join("\n", failures.toList());
    }

    /** Notes what ended as not applicable: the id, and of several cases of one test which one. */
    private static final class Listener extends SummaryGeneratingListener {
        private final List<String> aborted = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            super.executionFinished(test, result);
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                aborted.add(name(test));
            }
        }

        private static String name(TestIdentifier test) {
            String name = test.getDisplayName();
            String id = test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Assertion.class))
                    .map(Assertion::value)
                    .orElse(name);
            return name.startsWith("[") ? id + name.replaceFirst("^\\[[0-9]+] (\\w+=)?", " ") : id;
        }
    }
}
