// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Projection;
import io.trailseal.audit.tck.store.FindContract.Condition;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each condition of a query, with events for which it holds and almost holds. */
final class FindConditions {
    private static final int TYPE = 0;
    private static final int LEVEL = 1;
    private static final int OUTCOME = 2;
    private static final int ACTOR = 3;
    private static final int TARGET_TYPE = 4;
    private static final int TARGET_ID = 5;
    private static final int REQUEST_ID = 6;
    private static final List<String> USUAL =
            List.of("BUSINESS_ACTION", "INFO", "SUCCESS", "alice", "Order", "42", "req-1");
    private static final List<String> OTHER =
            List.of("DATA_EXPORT", "SECURITY", "DENIED", "bob", "Invoice", "43", "req-2");

    private FindConditions() {}

    static Stream<Condition> all() {
        String unusual = "Zo\u00eb \uD83D\uDE00 %_'";
        return Stream.of(
                of("actor", AuditQuery.builder().actor("alice"), ACTOR, "Alice", "alic", "alice ", "al%", ""),
                new Condition(
                        "actor of unusual characters",
                        AuditQuery.builder().actor(unusual).build(),
                        event(0, ACTOR, unusual),
                        List.of(
                                event(1, ACTOR, "Zoe\u0308 \uD83D\uDE00 %_'"),
                                event(2, ACTOR, "Zo\u00eb \uD83D\uDE01 xx'"))),
                of(
                        "target type",
                        AuditQuery.builder().targetType("Order"),
                        TARGET_TYPE,
                        "order",
                        "Order ",
                        "Orders",
                        ""),
                of("target's type", AuditQuery.builder().target("Order", "42"), TARGET_TYPE, "order", "Invoice", ""),
                of("target's id", AuditQuery.builder().target("Order", "42"), TARGET_ID, "43", "42 ", "042", "4", ""),
                of(
                        "type",
                        AuditQuery.builder().type(EventType.BUSINESS_ACTION),
                        TYPE,
                        "DATA_EXPORT",
                        "BUSINESS_ACTIONS"),
                of("level", AuditQuery.builder().level(AuditLevel.INFO), LEVEL, "SECURITY", "ERROR", ""),
                of("outcome", AuditQuery.builder().outcome(Outcome.SUCCESS), OUTCOME, "FAILED", "DENIED", ""),
                of("request id", AuditQuery.builder().requestId("req-1"), REQUEST_ID, "req-2", "REQ-1", "req-10", ""));
    }

    /** Events that differ from the usual one in one column each. */
    static List<Projection> eachWithOneOther() {
        return IntStream.range(0, USUAL.size())
                .mapToObj(column -> event(0, column, OTHER.get(column)))
                .toList();
    }

    private static Condition of(String name, AuditQuery.Builder query, int column, String... missed) {
        return new Condition(
                name,
                query.build(),
                SampleEntries.projection(0),
                IntStream.range(0, missed.length)
                        .mapToObj(i -> event(i + 1L, column, missed[i]))
                        .toList());
    }

    private static Projection event(long number, int column, String text) {
        List<String> texts = IntStream.range(0, USUAL.size())
                .mapToObj(i -> i == column ? text : USUAL.get(i))
                .toList();
        return new Projection(
                0,
                SampleEntries.id(number),
                SampleEntries.TIME + SampleEntries.STEP * number,
                "order.approve",
                texts.get(TYPE),
                texts.get(LEVEL),
                texts.get(OUTCOME),
                texts.get(ACTOR),
                texts.get(TARGET_TYPE),
                texts.get(TARGET_ID),
                texts.get(REQUEST_ID));
    }
}
