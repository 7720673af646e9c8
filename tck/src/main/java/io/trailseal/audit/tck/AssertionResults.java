// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedMethods;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** What became of each sentence in one run of one test class. Safe for use by several threads. */
final class AssertionResults {
    private static final Comparator<String> BY_NUMBER = Comparator.comparing(
                    (String id) -> id.substring(0, id.lastIndexOf('-') + 1))
            .thenComparingInt(id -> Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)));

    /** In order of weight: of several results for one sentence the last counts. */
    private enum Result {
        NOT_RUN("not run"),
        NOT_APPLICABLE("not applicable"),
        SHOWN("shown"),
        DISABLED("disabled"),
        FAILED("failed"),
        NOT_COVERED("not covered");

        private final String words;

        Result(String words) {
            this.words = words;
        }
    }

    private final String subject;
    private final SortedMap<String, Result> results = new TreeMap<>(BY_NUMBER);
    private final Map<String, List<String>> remarks = new TreeMap<>();

    AssertionResults(Class<?> testClass) {
        subject = testClass.getName();
        findAnnotatedMethods(testClass, Assertion.class, HierarchyTraversalMode.TOP_DOWN)
                .forEach(method ->
                        results.put(method.getAnnotation(Assertion.class).value(), Result.NOT_RUN));
        findAnnotation(testClass, NotShown.class)
                .ifPresent(ids -> List.of(ids.value()).forEach(id -> results.put(id, Result.NOT_COVERED)));
    }

    void passed(String id) {
        note(id, Result.SHOWN, "");
    }

    void notApplicable(String id, String reason) {
        note(id, Result.NOT_APPLICABLE, reason);
    }

    void failed(String id, String test) {
        note(id, Result.FAILED, test);
    }

    void disabled(String id, String reason) {
        note(id, Result.DISABLED, reason);
    }

    private synchronized void note(String id, Result result, String remark) {
        results.merge(id, result, (one, other) -> one.compareTo(other) > 0 ? one : other);
        List<String> known = remarks.computeIfAbsent(id, key -> new ArrayList<>());
        if (!remark.isEmpty() && !known.contains(remark)) {
            known.add(remark);
        }
    }

    synchronized String line() {
        StringBuilder line = new StringBuilder(subject).append(':');
        for (Result result : Result.values()) {
            line.append(' ')
                    .append(ids(result).size())
                    .append(' ')
                    .append(result.words)
                    .append(',');
        }
        return line.substring(0, line.length() - 1);
    }

    synchronized String text() {
        StringBuilder text =
                new StringBuilder("Subject: " + subject + "\nSpecification: docs/reference/store-contract.adoc\n");
        for (Result result : Result.values()) {
            List<String> ids = ids(result);
            text.append('\n')
                    .append(result.words)
                    .append(": ")
                    .append(ids.size())
                    .append('\n');
            for (String id : ids) {
                String remark = String.join("; ", remarks.getOrDefault(id, List.of()));
                text.append("  ")
                        .append(id)
                        .append(remark.isEmpty() ? "" : "  " + remark)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private List<String> ids(Result result) {
        return results.keySet().stream().filter(id -> results.get(id) == result).toList();
    }
}
