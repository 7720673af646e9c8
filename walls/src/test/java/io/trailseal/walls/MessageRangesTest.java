// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.walls.MessageRanges.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every message code is listed, once, in its module's range, and in use. */
class MessageRangesTest {
    private static final Pattern CODE = Pattern.compile("TSEAL-\\d{5}");

    private final MessageRanges listed;

    MessageRangesTest() throws IOException {
        listed = MessageRanges.read(Module.top().resolve("message-ranges.txt"));
    }

    @Test
    void code_isListedOnce() {
        assertThat(listed.codes()).isNotEmpty();
        assertThat(listed.codes()).extracting(Code::code).doesNotHaveDuplicates();
    }

    @Test
    void code_liesInItsModulesRange() {
        assertThat(listed.codes()).allMatch(listed::holds);
    }

    @Test
    void range_overlapsNoOther() {
        assertThat(listed.ranges()).isNotEmpty();
        for (MessageRanges.Range one : listed.ranges()) {
            assertThat(listed.ranges())
                    .filteredOn(other -> one.first() <= other.last() && other.first() <= one.last())
                    .containsExactly(one);
        }
    }

    @Test
    void usedCode_isListedUnderTheModuleThatUsesIt() throws IOException {
        Map<String, Set<String>> used = usedCodes();
        Map<String, Set<String>> unlisted = new TreeMap<>();
        used.forEach((module, codes) -> {
            Set<String> unknown = new TreeSet<>(codes);
            unknown.removeAll(activeCodesOf(module));
            if (!unknown.isEmpty()) {
                unlisted.put(module, unknown);
            }
        });

        assertThat(used).isNotEmpty();
        assertThat(unlisted).isEmpty();
    }

    @Test
    void listedCode_isUsedByItsModuleUnlessRetired() throws IOException {
        Map<String, Set<String>> used = usedCodes();

        assertThat(listed.codes())
                .filteredOn(code -> !code.retired())
                .filteredOn(code -> !used.getOrDefault(code.module(), Set.of()).contains(code.code()))
                .isEmpty();
    }

    private List<String> activeCodesOf(String module) {
        return listed.codes().stream()
                .filter(code -> code.module().equals(module) && !code.retired())
                .map(Code::code)
                .toList();
    }

    /** The codes that main sources hold outside comments, by module folder. */
    private static Map<String, Set<String>> usedCodes() throws IOException {
        Path top = Module.top();
        Map<String, Set<String>> used = new TreeMap<>();
        for (Path file : Sources.under(top, file -> file.toString().contains("/src/main/java/"))) {
            String module = top.relativize(file).toString().replaceFirst("/src/main/.*", "");
            Set<String> codes = used.computeIfAbsent(module, name -> new TreeSet<>());
            Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("*") && !line.startsWith("/"))
                    .flatMap(line -> CODE.matcher(line).results())
                    .forEach(match -> codes.add(match.group()));
        }
        used.values().removeIf(Set::isEmpty);
        return used;
    }
}
