// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.HandMade.approved;
import static io.trailseal.audit.test.HandMade.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each condition on an event holds where it should, fails where it should, and says then what it found. */
class RecordedEventAssertTest {
    private static final String LINE = "order.approve by alice on Order 42: SUCCESS, INFO";

    private final HandMade trail = new HandMade();

    private RecordedEventAssert approval() {
        return trail.asserted().recorded("order.approve");
    }

    /** What the failure of the second condition must say of the only event. */
    private static String message(String condition, String line, String difference) {
        return "Expecting the trail to have recorded\n  order.approve" + condition
                + "\nbut it has not. Nearest, with one difference only:\n  " + line + "\n    " + difference
                + "\nRecorded, oldest first:\n  " + line;
    }

    @Test
    void event_thatMeetsEveryCondition_passes() {
        trail.with(approved("alice", "42")
                .type(EventType.DATA_MODIFICATION)
                .message("Order approved")
                .detail("percent", 10)
                .detail("card", "***"));

        approval()
                .by("alice")
                .on("Order", "42")
                .withOutcome(Outcome.SUCCESS)
                .withLevel(AuditLevel.INFO)
                .withType(EventType.DATA_MODIFICATION)
                .withMessage("Order approved")
                .withDetail("percent", 10)
                .withMaskedDetail("card")
                .with("an id", event -> event.id().isPresent())
                .once();
    }

    @Test
    void otherActor_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval().by("bob")))
                .isEqualTo(message(" by bob", LINE, "actor: expected bob, found alice"));
    }

    @Test
    void actorForAnother_isTheActorStill() {
        trail.with(approved("alice", "42").actor(Actor.of("alice").actingFor("carol")));
        String line = "order.approve by alice for carol on Order 42: SUCCESS, INFO";

        approval().by("alice").onBehalfOf("carol");

        assertThat(failure(() -> approval().onBehalfOf("dave")))
                .isEqualTo(message(" for dave", line, "on behalf of: expected dave, found carol"));
        assertThat(failure(() -> approval().onBehalfOf("")))
                .isEqualTo(message(" for nobody else", line, "on behalf of: expected nobody else, found carol"));
    }

    @Test
    void nobody_isAnonymousOrTheSystem() {
        trail.with(approved("alice", "42").actor(Actor.ANONYMOUS));
        String line = "order.approve by anonymous on Order 42: SUCCESS, INFO";

        approval().byAnonymous();

        assertThat(failure(() -> approval().bySystem()))
                .isEqualTo(message(" by system", line, "actor: expected system, found anonymous"));
        trail.with(approved("alice", "43").actor(Actor.SYSTEM));
        approval().bySystem().on("Order", "43");
    }

    @Test
    void otherTarget_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval().on("Order", "43")))
                .isEqualTo(message(" on Order 43", LINE, "target: expected Order 43, found Order 42"));
        assertThat(failure(() -> approval().on("Invoice", "42")))
                .isEqualTo(message(" on Invoice 42", LINE, "target: expected Invoice 42, found Order 42"));
        assertThat(failure(() -> approval().on("Order", "")))
                .isEqualTo(message(
                        " on Order without an id", LINE, "target: expected Order without an id, found Order 42"));
    }

    @Test
    void noTarget_isNamed() {
        trail.with(AuditRecord.event("order.approve").actor(Actor.of("alice")));

        assertThat(failure(() -> approval().on("Order", "42")))
                .isEqualTo(message(
                        " on Order 42",
                        "order.approve by alice: SUCCESS, INFO",
                        "target: expected Order 42, found none"));
    }

    @Test
    void otherOutcome_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval().withOutcome(Outcome.DENIED)))
                .isEqualTo(message(", outcome DENIED", LINE, "outcome: expected DENIED, found SUCCESS"));
    }

    @Test
    void otherLevel_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval().withLevel(AuditLevel.ERROR)))
                .isEqualTo(message(", level ERROR", LINE, "level: expected ERROR, found INFO"));
    }

    @Test
    void otherType_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval().withType(EventType.DATA_EXPORT)))
                .isEqualTo(message(", type DATA_EXPORT", LINE, "type: expected DATA_EXPORT, found BUSINESS_ACTION"));
    }

    @Test
    void otherMessage_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval().withMessage("Order approved")))
                .isEqualTo(message(
                        ", message \"Order approved\"", LINE, "message: expected \"Order approved\", found none"));
    }

    @Test
    void otherFailure_isNamed() {
        trail.with(approved("alice", "42")
                .outcome(Outcome.FAILED)
                .failure(new Failure("java.lang.IllegalStateException", "", ErrorSeverity.MEDIUM)));

        approval().withFailure(IllegalStateException.class);

        assertThat(failure(() -> approval().withFailure(RuntimeException.class)))
                .isEqualTo(message(
                        ", failure java.lang.RuntimeException",
                        "order.approve by alice on Order 42: FAILED, INFO, java.lang.IllegalStateException",
                        "failure: expected java.lang.RuntimeException, found java.lang.IllegalStateException"));
    }

    @Test
    void noFailure_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval().withFailure(RuntimeException.class)))
                .isEqualTo(message(
                        ", failure java.lang.RuntimeException",
                        LINE,
                        "failure: expected java.lang.RuntimeException, found none"));
    }

    @Test
    void detail_isComparedAsItIsStored() {
        trail.with(approved("alice", "42")
                .detail("number", 10)
                .detail("long", 10L)
                .detail("none", Double.NaN)
                .detail("amount", new BigDecimal("9.90"))
                .detail("outcome", Outcome.DENIED)
                .detail("time", Instant.EPOCH)
                .detail("nested", Map.of("list", List.of(1, "two"))));

        approval()
                .withDetail("number", 10L)
                .withDetail("number", 10.0)
                .withDetail("long", 10)
                .withDetail("none", Double.NaN)
                .withDetail("amount", new BigDecimal("9.9"))
                .withDetail("outcome", "DENIED")
                .withDetail("outcome", Outcome.DENIED)
                .withDetail("time", Instant.EPOCH)
                .withDetail("nested", Map.of("list", List.of(1, "two")));
    }

    @Test
    void otherDetail_isNamed() {
        trail.with(approved("alice", "42").detail("percent", 10));
        String line = LINE + " {percent=10}";

        assertThat(failure(() -> approval().withDetail("percent", 20)))
                .isEqualTo(message(", detail percent=20", line, "detail percent: expected 20, found 10"));
        assertThat(failure(() -> approval().withDetail("percent", "10")))
                .isEqualTo(message(", detail percent=\"10\"", line, "detail percent: expected \"10\", found 10"));
        assertThat(failure(() -> approval().withDetail("percent", Optional.empty())))
                .isEqualTo(message(", detail percent=null", line, "detail percent: expected null, found 10"));
        assertThat(failure(() -> approval().withDetail("price", 1)))
                .isEqualTo(message(", detail price=1", line, "detail price: expected 1, found none"));
    }

    @Test
    void valueOfMaskedDetail_isNotShown() {
        trail.with(approved("alice", "42").detail("card", "***"));

        String failure = failure(() -> approval().withDetail("card", "4711"));

        assertThat(failure)
                .isEqualTo(message(
                        ", detail card=a value (not shown, since card is masked)",
                        LINE + " {card=***}",
                        "detail card: expected a value (not shown, since card is masked), found ***"));
    }

    @Test
    void detailThatIsNotMasked_isNamed() {
        trail.with(approved("alice", "42").detail("card", "4711"));

        assertThat(failure(() -> approval().withMaskedDetail("card")))
                .isEqualTo(message(
                        ", detail card masked",
                        LINE + " {card=\"4711\"}",
                        "detail card: expected ***, found \"4711\""));
        assertThat(failure(() -> approval().withMaskedDetail("iban")))
                .isEqualTo(message(
                        ", detail iban masked", LINE + " {card=\"4711\"}", "detail iban: expected ***, found none"));
    }

    @Test
    void conditionOfTheTestsOwn_isNamed() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> approval()
                        .with("a request", event -> event.request().clientIp().equals("192.0.2.1"))))
                .isEqualTo(message(", a request", LINE, "a request: expected so, found not so"));
    }

    @Test
    void conditions_areAboutOneEvent() {
        trail.with(approved("alice", "43"), approved("bob", "42"));

        String failure = failure(() -> approval().by("alice").on("Order", "42"));

        assertThat(failure)
                .isEqualTo("Expecting the trail to have recorded\n  order.approve by alice on Order 42\n"
                        + "but it has not. Nearest, with one difference only:\n"
                        + "  order.approve by alice on Order 43: SUCCESS, INFO\n"
                        + "    target: expected Order 42, found Order 43\n"
                        + "  order.approve by bob on Order 42: SUCCESS, INFO\n"
                        + "    actor: expected alice, found bob\n"
                        + "Recorded, oldest first:\n"
                        + "  order.approve by alice on Order 43: SUCCESS, INFO\n"
                        + "  order.approve by bob on Order 42: SUCCESS, INFO");
    }

    @Test
    void eventThatDiffersInTwo_isNotCalledNear() {
        trail.with(approved("bob", "43"), AuditRecord.event("order.ship").actor(Actor.of("alice")));

        String failure = failure(() -> approval().by("alice"));

        assertThat(failure)
                .isEqualTo("Expecting the trail to have recorded\n  order.approve by alice\n"
                        + "but it has not. Nearest, with one difference only:\n"
                        + "  order.approve by bob on Order 43: SUCCESS, INFO\n"
                        + "    actor: expected alice, found bob\n"
                        + "  order.ship by alice: SUCCESS, INFO\n"
                        + "    name: expected order.approve, found order.ship\n"
                        + "Recorded, oldest first:\n"
                        + "  order.approve by bob on Order 43: SUCCESS, INFO\n"
                        + "  order.ship by alice: SUCCESS, INFO");
        assertThat(failure(() -> approval().on("Order", "43").by("carol").withLevel(AuditLevel.ERROR)))
                .contains("actor: expected carol, found bob")
                .doesNotContain("level:");
    }

    @Test
    void count_isExact() {
        trail.with(approved("alice", "42"), approved("alice", "42"), approved("alice", "43"));

        approval().times(3).on("Order", "42").times(2);
        approval().on("Order", "43").once();

        assertThat(failure(() -> approval().on("Order", "42").once()))
                .isEqualTo("Expecting the trail to have recorded once\n  order.approve on Order 42\n"
                        + "but it has 2 times.\nRecorded, oldest first:\n"
                        + "  order.approve by alice on Order 42: SUCCESS, INFO\n"
                        + "  order.approve by alice on Order 42: SUCCESS, INFO\n"
                        + "  order.approve by alice on Order 43: SUCCESS, INFO");
        assertThat(failure(() -> approval().times(2))).contains("2 times").contains("but it has 3 times");
    }

    @Test
    void description_standsBeforeTheMessage() {
        trail.with(approved("alice", "42"));

        assertThat(failure(() -> trail.asserted()
                        .as("four eyes")
                        .recorded("order.approve")
                        .by("bob")))
                .startsWith("[four eyes] Expecting the trail to have recorded\n");
        assertThat(failure(() -> approval().as("four eyes").by("alice").by("bob")))
                .startsWith("[four eyes] Expecting the trail to have recorded\n");
    }

    @Test
    void assertJsOwnAssertions_seeTheEventsLeft() {
        trail.with(approved("alice", "42"), approved("bob", "43"));

        approval().by("bob").satisfies(events -> assertThat(events)
                .singleElement()
                .satisfies(
                        event -> assertThat(event.target().orElseThrow().id()).isEqualTo("43")));
    }
}
