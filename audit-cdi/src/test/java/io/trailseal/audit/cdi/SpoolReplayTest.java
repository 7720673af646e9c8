// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.Origin;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.TrailCounts;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.store.EventSpool;
import io.trailseal.audit.core.store.SpooledEvent;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in a spool, and how it gets into the store: once, whatever happens in between. */
class SpoolReplayTest {
    @TempDir
    Path folder;

    private final App app = App.of().start();
    private final TrailCounts counts = new TrailCounts();
    private final OpenTrail trail = new OpenTrail(
            new TrailEngine(
                    app.store().trails().get(0),
                    new NodeIdentity(Origin.UNKNOWN, "b007"),
                    CompliancePolicy.DEFAULT,
                    Clock.systemUTC(),
                    new SecureRandom(),
                    RecordNormalizer.standard()),
            counts,
            FailureMode.FAIL_CLOSED);

    private EventSpool spool;
    private Overflow overflow;
    private OwnTransaction own;
    private SpoolReplay replay;

    @BeforeEach
    void open() {
        spool = EventSpool.open(folder, EventSpool.LEAST_SIZE);
        overflow = Overflow.to(spool);
        AlertRelay relay = new AlertRelay(
                new VolatileAlerts(Clock.systemUTC()),
                new AlertDelivery(List.of(), new AlertFailures(10, Duration.ofSeconds(5)), Clock.systemUTC()),
                new AuditConfiguration.Relay(Duration.ofSeconds(5), 10, Duration.ofSeconds(5), 10));
        own = new OwnTransaction(
                new Ports(app.store(), Optional.empty(), relay, overflow),
                new Transactions(app.get(TransactionSynchronizationRegistry.class)),
                new InNewTransaction(app.get(NewTransaction.class)),
                UUID::randomUUID);
        replay = new SpoolReplay(spool, new OpenTrails(Map.of("default", trail)), own, new StoredEvents(app.store()));
    }

    @AfterEach
    void stop() {
        app.store().failWhen(entries -> false);
        assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
        spool.close();
        app.close();
    }

    @Test
    void manyEvents_areWrittenInOrderInBatches() {
        List<String> names = IntStream.range(0, 250).mapToObj(i -> "e" + i).toList();
        names.forEach(name -> spooled(events(name)));
        List<String> written = new ArrayList<>();
        app.store().failWhen(entries -> {
            entries.forEach(entry -> written.add(entry.projection().name()));
            return false;
        });
        int before = app.store().appends();

        replay.pass();

        written.removeIf(name -> !name.startsWith("e"));
        assertThat(written).isEqualTo(names);
        assertThat(app.store().appends() - before).as("3 batches and the alarm").isEqualTo(4);
        assertThat(spool.isEmpty()).isTrue();
        assertThat(statistics()).containsExactly(251L, 0L, 0L);
    }

    /** The process died between commit and removal. */
    @Test
    void eventsThatStandInTheStoreAlready_areTakenOutAndNotWrittenAgain() {
        List<Pending> events = events("a", "b", "c");
        spooled(events);
        own.attempt(events.subList(0, 2));
        spool.close();
        open();

        replay.pass();

        assertThat(stored()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(spool.isEmpty()).isTrue();
        assertThat(alarm().details()).containsEntry("written", 1L).containsEntry("known", 2L);
    }

    @Test
    void wholeSpoolKnown_writesNothingButTheAlarm() {
        List<Pending> events = events("a", "b");
        spooled(events);
        own.attempt(events);

        replay.pass();

        assertThat(stored()).containsExactlyInAnyOrder("a", "b");
        assertThat(alarm().details()).containsEntry("written", 0L).containsEntry("known", 2L);
    }

    /** The store has them, and we were told that it has not. */
    @Test
    void commitReportedAsRolledBack_isKnownAtTheReplay() {
        app.store().lieAboutRollback();
        own.write(events("a", "b"));
        app.store().refuseToCommit(0);
        assertThat(spool.size()).isEqualTo(2);

        replay.pass();

        assertThat(stored()).containsExactlyInAnyOrder("a", "b");
        assertThat(alarm().details()).containsEntry("known", 2L);
    }

    @Test
    void commitOfAReplayReportedAsRolledBack_isKnownAtTheNext() {
        spooled(events("a"));
        app.store().lieAboutRollback();
        replay.pass();
        app.store().refuseToCommit(0);
        assertThat(spool.size()).isEqualTo(1);

        replay.pass();

        assertThat(stored()).containsExactlyInAnyOrder("a");
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void eventsOfTheSameMicrosecond_areToldApart() {
        AuditRecord one = trail.engine().complete(AuditRecord.event("one").build());
        AuditRecord other = trail.engine()
                .complete(AuditRecord.event("other")
                        .timestamp(one.timestamp().orElseThrow())
                        .build());
        own.attempt(List.of(new Pending(trail, one, RollbackPolicy.RECORD)));
        spooled(List.of(new Pending(trail, other, RollbackPolicy.RECORD)));

        replay.pass();

        assertThat(stored()).containsExactlyInAnyOrder("one", "other");
    }

    @Test
    void eventThatTheStoreRefuses_holdsUpNoOther() {
        spooled(events("a", "poison", "b"));
        app.store().failWhen(holds("poison"));

        replay.pass();

        assertThat(stored()).containsExactlyInAnyOrder("a", "b");
        assertThat(spool.first(10)).extracting(event -> event.event().name()).containsExactly("poison");
        assertThat(statistics()).containsExactly(2L, 1L, 0L);
        assertThat(app.log().with(Level.WARNING, "TSEAL-04423")).hasSize(1);
        assertThat(app.log().with(Level.INFO, "TSEAL-04421")).isEmpty();

        app.store().failWhen(entries -> false);
        replay.pass();
        assertThat(stored()).containsExactlyInAnyOrder("a", "b", "poison");
        assertThat(statistics()).containsExactly(4L, 0L, 0L);
    }

    @Test
    void allEventsThatTheStoreRefuses_areTriedOnceAPass() {
        spooled(events("poison", "poison", "poison"));
        app.store().failWhen(holds("poison"));

        replay.pass();

        assertThat(spool.size()).isEqualTo(3);
        assertThat(app.log().with(Level.WARNING, "TSEAL-04423")).hasSize(1);
        assertThat(app.log().with(Level.WARNING, "TSEAL-04422")).isEmpty();
    }

    /** Each try may take a pool's time-out. */
    @Test
    void storeThatIsGone_isTriedTwiceAndEverythingStays() {
        IntStream.range(0, 20).forEach(i -> spooled(events("e" + i)));
        int[] tries = new int[1];
        app.store().failWhen(entries -> tries[0]++ >= 0);

        replay.pass();

        assertThat(tries[0]).isEqualTo(2);
        assertThat(spool.size()).isEqualTo(20);
        assertThat(statistics()).containsExactly(0L, 20L, 0L);
        assertThat(app.log().with(Level.WARNING, "TSEAL-04422")).hasSize(1);
    }

    /** Whichever of its tries is the first that succeeds. */
    @Test
    void storeThatComesBackDuringThePass_hasEverythingInOrder() {
        for (int failures = 1; failures <= 4; failures++) {
            List<String> written = new ArrayList<>();
            List<String> names = IntStream.range(0, 5).mapToObj(i -> "e" + i).toList();
            names.forEach(name -> spooled(events(name)));
            int[] left = {failures};
            app.store().failWhen(entries -> {
                boolean fails = left[0]-- > 0;
                if (!fails) {
                    entries.forEach(entry -> written.add(entry.projection().name()));
                }
                return fails;
            });

            while (!spool.isEmpty()) {
                replay.pass();
            }

            written.removeIf(name -> !name.startsWith("e"));
            assertThat(written).as(failures + " failures").isEqualTo(names);
        }
    }

    @Test
    void emptySpool_writesNothing() {
        int before = app.store().appends();

        replay.pass();

        assertThat(app.store().appends()).isEqualTo(before);
    }

    @Test
    void spoolThatTakesNothing_losesTheEventAndTellsWhoWantsNoChangeWithoutIt() {
        spool.close();

        Optional<AuditException> told = overflow.take(events("a"), new IllegalStateException());

        assertThat(told).map(AuditException::code).hasValue("TSEAL-04402");
        assertThat(statistics()).containsExactly(0L, 0L, 1L);
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
    }

    @Test
    void spoolThatTakesNothing_losesTheEventAndTellsNobodyWhoGoesOn() {
        spool.close();
        Terms open = new Terms(RollbackPolicy.RECORD, FailureMode.FAIL_OPEN);
        Pending event = new Pending(trail, events("a").get(0).event(), open);

        assertThat(overflow.take(List.of(event), new IllegalStateException())).isEmpty();

        assertThat(statistics()).containsExactly(0L, 0L, 1L);
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
    }

    private void spooled(List<Pending> events) {
        spool.add(events.stream()
                .map(event -> new SpooledEvent("default", event.event()))
                .toList());
        events.forEach(event -> counts.waiting());
    }

    private List<Pending> events(String... names) {
        return Stream.of(names)
                .map(name -> new Pending(
                        trail, trail.engine().complete(AuditRecord.event(name).build()), RollbackPolicy.RECORD))
                .toList();
    }

    /** The names of the events in the store, as their chains have them, without start and alarm. */
    private List<String> stored() {
        return app.store().chains().stream()
                .flatMap(chain -> app.store().entries(chain, 0))
                .map(ChainEntry::projection)
                .filter(event -> event.kind() == EntryKind.EVENT.number())
                .sorted((a, b) -> Long.compare(a.timeMicros(), b.timeMicros()))
                .map(event -> event.name())
                .filter(name -> !name.equals("system.startup") && !name.equals("audit.spool"))
                .toList();
    }

    private AuditRecord alarm() {
        List<AuditRecord> alarms = app.events().stream()
                .filter(event -> event.name().equals("audit.spool"))
                .toList();
        assertThat(alarms).hasSize(1);
        return alarms.get(0);
    }

    /** Total, pending, lost. */
    private List<Long> statistics() {
        var counted = counts.statistics(CompliancePolicy.DEFAULT);
        return List.of(counted.total(), counted.pending(), counted.lost());
    }

    private static Predicate<List<ChainEntry>> holds(String name) {
        return entries ->
                entries.stream().anyMatch(entry -> entry.projection().name().equals(name));
    }
}
