// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.HandMade.approved;
import static io.trailseal.audit.test.HandMade.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each assertion on a trail holds where it should, fails where it should, and says then what is there. */
class AuditTrailAssertTest {
    private static final String LINES = "Recorded, oldest first:\n"
            + "  order.create by alice: SUCCESS, INFO\n"
            + "  order.approve by bob on Order 42: SUCCESS, INFO";

    private final HandMade trail = new HandMade();

    private static AuditRecordBuilder created() {
        return AuditRecord.event("order.create").actor(Actor.of("alice"));
    }

    private static AuditRecordBuilder started() {
        return AuditRecord.event("system.startup")
                .type(EventType.SYSTEM_STARTUP)
                .actor(Actor.SYSTEM);
    }

    @Test
    void recordedNothing_holdsOnAnEmptyTrailOnly() {
        trail.asserted().hasRecordedNothing();
        trail.with(created(), approved("bob", "42"));

        assertThat(failure(() -> trail.asserted().hasRecordedNothing()))
                .isEqualTo("Expecting the trail to have recorded nothing, but it has.\n" + LINES);
    }

    @Test
    void recorded_onAnEmptyTrail_saysThatItIsEmpty() {
        assertThat(failure(() -> trail.asserted().recorded("order.approve")))
                .isEqualTo("Expecting the trail to have recorded\n  order.approve\nbut it has not.\nRecorded: nothing");
    }

    @Test
    void recorded_whereOtherEventsAre_listsThem() {
        trail.with(created(), approved("bob", "42"));

        assertThat(failure(() -> trail.asserted().recorded("order.ship")))
                .isEqualTo("Expecting the trail to have recorded\n  order.ship\nbut it has not.\n" + LINES);
    }

    @Test
    void didNotRecord_holdsAsLongAsThereIsNone() {
        trail.with(created());
        trail.asserted().didNotRecord("order.approve");
        trail.with(approved("bob", "42"));

        assertThat(failure(() -> trail.asserted().didNotRecord("order.approve")))
                .isEqualTo("Expecting the trail not to have recorded order.approve, but it has.\n" + LINES);
    }

    @Test
    void startOfTheNode_countsOnlyWhereAskedFor() {
        trail.with(started());

        trail.asserted()
                .hasRecordedNothing()
                .recorded("system.startup")
                .bySystem()
                .once();

        assertThat(failure(() -> trail.asserted().didNotRecord("system.startup")))
                .isEqualTo("Expecting the trail not to have recorded system.startup, but it has.\nRecorded: nothing");
        trail.with(started().actor(Actor.of("alice")));
        assertThat(failure(() -> trail.asserted().hasRecordedNothing())).contains("system.startup by alice");
    }

    @Test
    void order_holdsWithOthersBetween() {
        trail.with(created(), approved("bob", "42"), AuditRecord.event("order.ship"), approved("bob", "43"));

        trail.asserted()
                .inOrder("order.create", "order.ship")
                .inOrder("order.create", "order.approve", "order.approve")
                .inOrder();
    }

    @Test
    void wrongOrder_saysWhatIsMissingBehindWhat() {
        trail.with(created(), approved("bob", "42"));

        assertThat(failure(() -> trail.asserted().inOrder("order.approve", "order.create")))
                .isEqualTo("Expecting the trail to have recorded, in this order\n  order.approve, order.create\n"
                        + "but behind order.approve is no order.create.\n" + LINES);
        assertThat(failure(() -> trail.asserted().inOrder("order.ship", "order.create")))
                .isEqualTo("Expecting the trail to have recorded, in this order\n  order.ship, order.create\n"
                        + "but there is no order.ship.\n" + LINES);
    }

    @Test
    void manyEvents_areAllRead() {
        AuditRecordBuilder[] many = new AuditRecordBuilder[2500];
        Arrays.setAll(many, i -> approved("alice", String.valueOf(i)));
        trail.with(many);

        trail.asserted()
                .recorded("order.approve")
                .times(2500)
                .on("Order", "0")
                .once()
                .and()
                .recorded("order.approve")
                .on("Order", "2499")
                .once();
    }

    @Test
    void manyEvents_areNotAllListed() {
        AuditRecordBuilder[] many = new AuditRecordBuilder[60];
        Arrays.setAll(many, i -> approved("alice", String.valueOf(i)));
        trail.with(many);

        assertThat(failure(() -> trail.asserted().recorded("order.approve").by("bob"))
                        .lines())
                .hasSize(3 + 5 * 2 + 1 + 50)
                .contains("Recorded, oldest first, the newest 50 of 60:")
                .contains("  order.approve by alice on Order 10: SUCCESS, INFO")
                .doesNotContain("  order.approve by alice on Order 9: SUCCESS, INFO")
                .endsWith("  order.approve by alice on Order 59: SUCCESS, INFO");
    }

    @Test
    void event_takesOneLineOfBearableLength() {
        trail.with(created().message("first\nsecond\rthird").detail("long", "x".repeat(5000)));

        assertThat(failure(() -> trail.asserted().hasRecordedNothing()).lines().skip(2))
                .containsExactly("  order.create by alice: SUCCESS, INFO, \"first\\nsecond\\rthird\" {long=\""
                        + "x".repeat(100) + "...\" (of 5000 characters)}");
    }

    @Test
    void wholeTrail_verifies() {
        trail.with(created());

        trail.asserted().verifies();
    }

    @Test
    void alteredTrail_doesNotVerify() {
        TamperedStore store = new TamperedStore();
        AuditTrail tampered = StandaloneTrail.open(store, "shop", Clock.systemUTC());
        tampered.record(created().build());
        AuditAssertions.assertThat(tampered).verifies();
        store.alter();

        assertThat(failure(() -> AuditAssertions.assertThat(tampered).verifies()))
                .startsWith("Expecting the trail to verify, but it is TAMPERED_CONTENT:\n  ")
                .contains(" at chain ");
    }

    @Test
    void whatIsOnItsWay_isWaitedFor() {
        AuditTrail late =
                new BufferingTrail(StandaloneTrail.open(new MemoryAuditStore(), "shop", Clock.systemUTC()), () -> {});
        late.record(created().build());

        AuditAssertions.assertThat(late).recorded("order.create").once();
    }

    @Test
    void alterationOnItsWay_isWaitedFor() {
        TamperedStore store = new TamperedStore();
        AuditTrail late = new BufferingTrail(StandaloneTrail.open(store, "shop", Clock.systemUTC()), store::alter);
        late.record(created().build());

        assertThat(failure(() -> AuditAssertions.assertThat(late).verifies())).contains("TAMPERED_CONTENT");
    }

    @Test
    void description_standsBeforeTheMessage() {
        trail.with(created());

        assertThat(failure(() -> trail.asserted().as("before %s", "lunch").hasRecordedNothing()))
                .startsWith("[before lunch] Expecting the trail to have recorded nothing");
    }

    @Test
    void noTrail_fails() {
        assertThat(failure(() -> AuditAssertions.assertThat((AuditTrail) null).hasRecordedNothing()))
                .contains("Expecting actual not to be null");
    }
}
