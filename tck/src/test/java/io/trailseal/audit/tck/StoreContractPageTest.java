// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.tck.alerts.AlertDispatcherContract;
import io.trailseal.audit.tck.store.AlertOutboxContract;
import io.trailseal.audit.tck.store.AuditStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Each sentence of the specification has a test or says why it has none, and each test has a sentence. */
class StoreContractPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "store-contract.adoc");
    private static final Pattern SENTENCE =
            Pattern.compile("\\[\\[(([A-Z]+)-([0-9]+))]]\\1\\. (.*?)(?=\\n\\n|\\n*\\z)", Pattern.DOTALL);
    private static final String NOT_COVERED = "_Not covered_";

    static Stream<Object[]> contracts() {
        return Stream.of(
                new Object[] {"ST", AuditStoreContract.class},
                new Object[] {"AD", AlertDispatcherContract.class},
                new Object[] {"AO", AlertOutboxContract.class});
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sentencesWithATest_areThoseThatTestsName(String prefix, Class<?> contract) throws IOException {
        Set<String> named =
                AnnotationSupport.findAnnotatedMethods(contract, Assertion.class, HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .map(method -> method.getAnnotation(Assertion.class).value())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ids(sentences(prefix).filter(found -> !found.group(4).contains(NOT_COVERED))))
                .isNotEmpty()
                .isEqualTo(named);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sentencesWithoutATest_areThoseThatTheContractNames(String prefix, Class<?> contract) throws IOException {
        Set<String> named =
                new TreeSet<>(List.of(contract.getAnnotation(NotShown.class).value()));

        assertThat(ids(sentences(prefix).filter(found -> found.group(4).contains(NOT_COVERED))))
                .isEqualTo(named);
        assertThat(sentences(prefix).filter(found -> found.group(4).contains(NOT_COVERED)))
                .allMatch(found -> found.group(4).matches("(?s).*_Not covered_.*: .{20,}"), "says why");
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sentences_areNumberedWithoutGaps(String prefix, Class<?> contract) throws IOException {
        List<Integer> numbers =
                sentences(prefix).map(found -> Integer.valueOf(found.group(3))).toList();

        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void everyTestOfAContract_namesItsSentence() {
        contracts().forEach(contract -> assertThat(AnnotationSupport.findAnnotatedMethods(
                        (Class<?>) contract[1], Testable.class, HierarchyTraversalMode.TOP_DOWN))
                .isNotEmpty()
                .allMatch(method -> method.isAnnotationPresent(Assertion.class)));
    }

    @Test
    void vectors_onTheJarAreThoseOfTheCore() throws IOException {
        Path vectors = Path.of("..", "audit-core", "src", "test", "resources", "vectors");
        Set<String> committed = new TreeSet<>();
        try (Stream<Path> files = Files.walk(vectors)) {
            files.map(file -> vectors.relativize(file).toString().replace('\\', '/'))
                    .filter(file ->
                            file.matches("(attacks|macs|sealed|sealed-macs)/[^/]+/trail\\.json|golden/trail-.*\\.json"))
                    .forEach(committed::add);
        }
        Path onTheJar = Path.of("target", "classes", "io", "trailseal", "audit", "tck", "vectors");

        assertThat(Files.readAllLines(onTheJar.resolve("index.txt"))).containsExactlyElementsOf(committed);
        assertThat(committed).hasSizeGreaterThan(70).allMatch(file -> Files.exists(onTheJar.resolve(file)));
    }

    private static Stream<MatchResult> sentences(String prefix) throws IOException {
        return SENTENCE.matcher(Files.readString(PAGE)).results().filter(found -> found.group(2)
                .equals(prefix));
    }

    private static Set<String> ids(Stream<MatchResult> sentences) {
        return sentences.map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
