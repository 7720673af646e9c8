// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.DataOperation;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.Trail;
import io.trailseal.audit.spi.ActorResolver;
import io.trailseal.audit.spi.RecordEnricher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Events recorded by hand, and what is done to every event on its way. */
class InjectedTrailTest {
    @Test
    void recordInATransactionThatCommits_isStoredWithIt() {
        try (App app = App.of(Clerk.class).start()) {
            UUID id = app.get(Clerk.class).record(false);

            AuditRecord event = app.onlyEvent();
            assertThat(event.id()).contains(id);
            assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(event.actor()).contains(Actor.SYSTEM);
            assertThat(event.request()).isEqualTo(RequestContext.NONE);
            assertThat(event.origin().process())
                    .isEqualTo(String.valueOf(ProcessHandle.current().pid()));
            assertThat(event.origin().node()).hasSize(8);
        }
    }

    @Test
    void recordInATransactionThatRollsBack_isStoredAsRolledBack() {
        try (App app = App.of(Clerk.class).start()) {
            catchThrowable(() -> app.get(Clerk.class).record(true));

            assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        }
    }

    @Test
    void recordWithoutTransactionThatCannotBeStored_throws() {
        try (App app = App.of().start()) {
            app.store().failWhen(entries -> true);

            Throwable thrown = catchThrowable(() ->
                    app.get(AuditTrail.class).record(AuditRecord.event("e").build()));

            assertThat(thrown).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                    .isEqualTo("TSEAL-04402"));
            assertThat(app.statistics().lost()).isEqualTo(1);
        }
    }

    @Test
    void givenActorAndRequest_areKept() {
        try (App app = App.of().start()) {
            RequestContext request = new RequestContext("r1", "", "192.0.2.1", "");
            app.get(AuditTrail.class)
                    .record(AuditRecord.event("e")
                            .actor(Actor.of("alice").actingFor("bob"))
                            .request(request)
                            .build());

            assertThat(app.onlyEvent().actor()).contains(Actor.of("alice").actingFor("bob"));
            assertThat(app.onlyEvent().request()).isEqualTo(request);
        }
    }

    @Test
    void shortMethods_recordWhatTheyStandFor() {
        try (App app = App.of().start()) {
            AuditTrail trail = app.get(AuditTrail.class);
            trail.error(new IllegalStateException("secret"), ErrorSeverity.CRITICAL, "billing", "charge");
            trail.securityEvent(EventType.AUTHENTICATION_FAILED, "three times", Actor.of("mallory"));
            trail.dataAccess(DataOperation.EXPORT, new Target("Order", "1"), DataHandling.ORDINARY);

            assertThat(app.events())
                    .extracting(AuditRecord::type)
                    .containsExactly(EventType.ERROR_OCCURRED, EventType.AUTHENTICATION_FAILED, EventType.DATA_EXPORT);
            assertThat(app.statistics()).isEqualTo(new AuditStatistics(4, 1, 1, 0, 0, 0, CompliancePolicy.DEFAULT));
        }
    }

    @Test
    void namedTrail_hasItsOwnEventsAndChains() {
        try (App app = App.of(Clerk.class).with("trailseal.trails", "payments").start()) {
            AuditTrail payments = app.get(AuditTrail.class, new TrailLiteral("payments"));

            payments.record(AuditRecord.event("paid").build());

            assertThat(app.events()).isEmpty();
            assertThat(payments.query(AuditQuery.newest(10)).records())
                    .extracting(AuditRecord::name)
                    .containsExactly("paid");
            assertThat(app.store().trails()).hasSize(2);
            assertThat(payments.verify().valid()).isTrue();
            assertThat(payments.statistics().total()).isEqualTo(1);
        }
    }

    @Test
    void transactionOverTwoTrails_writesBothOrNone() {
        try (App app =
                App.of(TwoTrails.class).with("trailseal.trails", "payments").start()) {
            AuditTrail payments = app.get(AuditTrail.class, new TrailLiteral("payments"));

            app.get(TwoTrails.class).record(false);
            catchThrowable(() -> app.get(TwoTrails.class).record(true));

            assertThat(app.events())
                    .extracting(AuditRecord::outcome)
                    .containsExactly(Outcome.SUCCESS, Outcome.ROLLED_BACK);
            assertThat(payments.query(AuditQuery.newest(10)).records())
                    .extracting(AuditRecord::outcome)
                    .containsExactly(Outcome.ROLLED_BACK, Outcome.SUCCESS);
        }
    }

    @Test
    void queryInATransaction_readsInThatTransaction() {
        try (App app = App.of(Clerk.class).start()) {
            app.get(AuditTrail.class).record(AuditRecord.event("e").build());

            assertThat(app.get(Clerk.class).count()).isEqualTo(2);
        }
    }

    @Test
    void resolver_saysWhoIsCalling() {
        try (App app = App.of(Resolver.class, BrokenResolver.class).start()) {
            app.get(AuditTrail.class).record(AuditRecord.event("e").build());

            assertThat(app.onlyEvent().actor()).contains(Actor.of("carol"));
        }
    }

    @Test
    void brokenResolver_isReportedAndPassedOver() {
        try (App app = App.of(BrokenResolver.class).start()) {
            app.get(AuditTrail.class).record(AuditRecord.event("e").build());

            assertThat(app.onlyEvent().actor()).contains(Actor.SYSTEM);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04405")).hasSize(1);
        }
    }

    @Test
    void enricher_addsAndABrokenOneAddsNothing() {
        try (App app = App.of(Enricher.class, BrokenEnricher.class).start()) {
            app.get(AuditTrail.class)
                    .record(AuditRecord.event("e").level(AuditLevel.DEBUG).build());

            assertThat(app.onlyEvent().details())
                    .containsEntry("tenant", "north")
                    .doesNotContainKey("half");
            assertThat(app.log().with(Level.WARNING, "TSEAL-04406")).hasSize(1);
        }
    }

    @Test
    void listener_isToldAndAFailingOneBreaksNothing() {
        try (App app = App.of(Listener.class).start()) {
            UUID id = app.get(AuditTrail.class).record(AuditRecord.event("e").build());

            assertThat(app.get(Listener.class).heard()).containsExactly(id);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04407")).hasSize(1);
            assertThat(app.events()).hasSize(1);
        }
    }

    @Test
    void switchedOff_recordsNothingAndSaysSo() {
        try (App app = App.of(Orders.class).with("trailseal.enabled", "false").start()) {
            AuditTrail trail = app.get(AuditTrail.class);
            app.get(Orders.class).approve(42);
            UUID given = UUID.randomUUID();

            assertThat(trail.record(AuditRecord.event("e").id(given).build())).isEqualTo(given);
            assertThat(trail.record(AuditRecord.event("e").build())).isNotNull();
            trail.flush();

            assertThat(trail.statistics().total()).isZero();
            assertThat(app.get(Ledger.class).lines()).containsExactly("approved 42");
            assertThat(app.store().chains()).isEmpty();
            assertThat(app.log().with(Level.WARNING, "TSEAL-04302")).hasSize(1);
            assertThat(catchThrowable(trail::verify)).isInstanceOf(AuditException.class);
            assertThat(catchThrowable(() -> trail.query(AuditQuery.newest(1)))).isInstanceOf(AuditException.class);
        }
    }

    @ApplicationScoped
    static class Clerk {
        @Inject
        AuditTrail trail;

        @Transactional
        UUID record(boolean fail) {
            UUID id = trail.record(AuditRecord.event("by.hand").build());
            if (fail) {
                throw new IllegalStateException("told to");
            }
            return id;
        }

        @Transactional
        int count() {
            return trail.query(AuditQuery.newest(10)).records().size();
        }
    }

    @ApplicationScoped
    static class TwoTrails {
        @Inject
        AuditTrail trail;

        @Inject
        @Trail("payments")
        AuditTrail payments;

        @Transactional
        void record(boolean fail) {
            trail.record(AuditRecord.event("one").build());
            payments.record(AuditRecord.event("two").build());
            if (fail) {
                throw new IllegalStateException("told to");
            }
        }
    }

    @ApplicationScoped
    static class Resolver implements ActorResolver {
        @Override
        public Optional<Actor> resolve() {
            return Optional.of(Actor.of("carol"));
        }
    }

    @ApplicationScoped
    static class BrokenResolver implements ActorResolver {
        @Override
        public Optional<Actor> resolve() {
            throw new IllegalStateException("told to");
        }
    }

    @ApplicationScoped
    static class Enricher implements RecordEnricher {
        @Override
        public AuditRecordBuilder enrich(AuditRecordBuilder event) {
            return event.detail("tenant", "north");
        }
    }

    @ApplicationScoped
    static class BrokenEnricher implements RecordEnricher {
        @Override
        public AuditRecordBuilder enrich(AuditRecordBuilder event) {
            event.detail("half", "done");
            throw new IllegalStateException("told to");
        }
    }

    @ApplicationScoped
    static class Listener {
        private final List<UUID> heard = new CopyOnWriteArrayList<>();

        void hear(@Observes AuditRecord event) {
            heard.add(event.id().orElseThrow());
            throw new IllegalStateException("told to");
        }

        List<UUID> heard() {
            return heard;
        }
    }
}
