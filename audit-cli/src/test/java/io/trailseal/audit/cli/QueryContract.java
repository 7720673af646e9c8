// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code query} must find wherever the events of {@link SearchedTrail} are stored. */
abstract class QueryContract {
    final TestTerminal terminal = new TestTerminal();

    /** The options that name the source. */
    abstract List<String> source();

    @ParameterizedTest
    @CsvSource({
        "--name, order.cancel, 1",
        "--actor, alice, 5 3 0",
        "--target-type, Order, 5 3 1 0",
        "--target-id, 7, 1 0",
        "--outcome, DENIED, 4",
        "--level, SECURITY, 4",
        "--type, DATA_ACCESS, 2",
        "--request-id, r-1, 4 2",
        "--event-id, 00000000-0000-7000-8000-000000000003, 3",
        "--event-id, no-such-id, ''",
        "--trail, default, 4 3 2 1 0",
        "--trail, payments, 5",
        "--from, 2026-11-28T10:00:02Z, 5 4 3 2",
        "--to, 2026-11-28T11:00:02+01:00, 1 0",
        "--from, 2026-11-29, ''",
        "--to, 2026-11-29, 5 4 3 2 1 0"
    })
    void condition_findsWhatHasIt(String option, String value, String numbers) {
        assertThat(found(option, value)).isEqualTo(numbers);
    }

    @Test
    void severalConditions_mustAllHold() {
        assertThat(found("--actor", "alice", "--target-id", "7")).isEqualTo("0");
        assertThat(found("--actor", "alice", "--outcome", "DENIED")).isEmpty();
    }

    @Test
    void oldestFirst_turnsTheOrder() {
        assertThat(found("--oldest-first")).isEqualTo("0 1 2 3 4 5");
        assertThat(found("--oldest-first", "--limit", "2")).isEqualTo("0 1");
        assertThat(found("--limit", "2")).isEqualTo("5 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--oldest-first", "--from=2026-11-28"})
    void pageByPage_everyEventOnce(String order) {
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 6; page++) {
            assertThat(query("--format", "text", "--limit", "1", order, "--after=" + after))
                    .isZero();
            seen.add(terminal.lines().get(1));
            String end = terminal.lines().get(2);
            after = end.substring(end.lastIndexOf(' ') + 1);
        }
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(terminal.lines().get(2)).isEqualTo("1 event, not verified.");
    }

    @Test
    void json_sameFieldsForEachAndACursorToGoOnWith() {
        assertThat(query("--format", "json", "--limit", "1", "--target-id", "7"))
                .isZero();
        Map<String, @Nullable Object> event = objects().get(0);
        assertThat(event)
                .containsEntry("time", "2026-11-28T10:00:01.000000Z")
                .containsEntry("name", "order.cancel")
                .containsEntry("actor", "bob")
                .containsEntry("targetType", "Order")
                .containsEntry("targetId", "7")
                .containsEntry("outcome", "SUCCESS")
                .containsEntry("trail", "default")
                .doesNotContainKey("payload");
        assertThat(found("--target-id", "7", "--after", String.valueOf(event.get("cursor"))))
                .isEqualTo("0");
    }

    @Test
    void payload_shownWhole() {
        assertThat(query("--format", "json", "--payload", "--outcome", "DENIED"))
                .isZero();
        assertThat(objects().get(0).get("payload"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("message", "not yours");
        assertThat(query("--payload", "--outcome", "DENIED")).isZero();
        assertThat(terminal.lines().get(2)).contains("\"message\":\"not yours\"");
    }

    @Test
    void text_aTableAndWhatIsNotSaid() {
        assertThat(query("--actor", "bob", "--trail", "default")).isZero();
        assertThat(terminal.lines())
                .containsExactly(
                        "TIME                         OUTCOME  EVENT         ACTOR  TARGET   EVENT ID                   "
                                + "           TRAIL",
                        "2026-11-28T10:00:01.000000Z  SUCCESS  order.cancel  bob    Order 7"
                                + "  00000000-0000-7000-8000-000000000001  default",
                        "1 event, not verified.");
    }

    @Test
    void nothingFound_saysSo() {
        assertThat(query("--actor", "nobody")).isZero();
        assertThat(terminal.lines()).containsExactly("0 events, not verified.");
    }

    @Test
    void csv_headingsQuotesAndNoFormulas() {
        assertThat(query("--format", "csv", "--limit", "1", "--name", "note.add"))
                .isZero();
        assertThat(terminal.lines()).hasSize(2);
        assertThat(terminal.lines().get(0))
                .startsWith("time,eventId,name,type,level,outcome,actor,targetType,targetId,requestId,trail");
        assertThat(terminal.lines().get(1))
                .contains(",'=HYPERLINK(1),Note,\"a \"\"b\"\", c\",")
                .startsWith("2026-11-28T10:00:02.000000Z,");
        assertThat(query("--format", "csv", "--payload", "--name", "note.add")).isZero();
        assertThat(terminal.lines().get(0)).endsWith(",payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv"})
    void controlCharactersInTheData_reachNoTerminal(String format) {
        assertThat(query("--format", format, "--payload", "--outcome", "FAILED"))
                .isZero();
        assertThat(terminal.printed())
                .contains("evil")
                .doesNotContain("\u001b", "\u202e", "\u009b")
                .doesNotContain("\u2028");
        if (format.equals("json")) {
            assertThat(terminal.lines()).hasSize(1);
            assertThat(terminal.printed()).contains("\\u202eevil");
        }
    }

    @Test
    void trailUnknown_incomplete() {
        assertThat(query("--trail", "nowhere")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-07011");
        assertThat(terminal.printed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--limit, 0", "--limit, 1001", "--after, x", "--after, '*'", "--from, yesterday", "--to, 2026-11-28T10"
    })
    void valueThatIsNone_usage(String option, String value) {
        assertThat(query(option, value)).isEqualTo(64);
        assertThat(terminal.errors()).startsWith("TSEAL-07001");
    }

    final int query(String... more) {
        return terminal.run(Stream.of(Stream.of("query"), source().stream(), Stream.of(more))
                .flatMap(args -> args)
                .toArray(String[]::new));
    }

    /** The numbers of the events found, in their order. */
    final String found(String... more) {
        assertThat(query(Stream.concat(Stream.of("--format", "json"), Stream.of(more))
                        .toArray(String[]::new)))
                .isZero();
        return String.join(
                " ",
                objects().stream()
                        .map(event -> String.valueOf(event.get("eventId")))
                        .map(id -> id.substring(id.length() - 1))
                        .toList());
    }

    private List<Map<String, @Nullable Object>> objects() {
        return terminal.lines().stream().map(QueryContract::read).toList();
    }

    /** The strict reader knows no escapes for what may stand unescaped. */
    static Map<String, @Nullable Object> read(String json) {
        String canonical =
                json.replace("\\u202e", "\u202e").replace("\\u009b", "\u009b").replace("\\u2028", "\u2028");
        return CanonicalJson.read(canonical.getBytes(StandardCharsets.UTF_8));
    }
}
