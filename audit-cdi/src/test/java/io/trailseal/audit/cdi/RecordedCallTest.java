// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.DataClassification;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded of a call. */
class RecordedCallTest {
    private final App app = App.of(
                    Everything.class, Generic.class, ByClass.class, ByStereotype.class, NotEverything.class)
            .with("trailseal.denied-exceptions", Refused.class.getName())
            .start();
    private final Everything bean = app.get(Everything.class);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void annotation_isRecordedWhole() {
        bean.all("x");

        AuditRecord event = app.onlyEvent();
        assertThat(event.name()).isEqualTo("everything");
        assertThat(event.type()).isEqualTo(EventType.DATA_MODIFICATION);
        assertThat(event.level()).isEqualTo(AuditLevel.WARNING);
        assertThat(event.message()).isEqualTo("fixed words");
        assertThat(event.component()).isEqualTo(Everything.class.getName());
        assertThat(event.operation()).isEqualTo("all");
        assertThat(event.data().classification()).isEqualTo(DataClassification.RESTRICTED);
        assertThat(event.data().containsPii()).isTrue();
        assertThat(event.data().containsPhi()).isTrue();
        assertThat(event.data().tags()).containsExactly("INTERNAL-1", "INTERNAL-2");
        assertThat(event.target()).contains(new Target("Thing", "x"));
        assertThat(event.duration().orElseThrow()).isPositive().isLessThan(Duration.ofMinutes(1));
        assertThat(event.actor()).contains(Actor.SYSTEM);
    }

    @Test
    void details_areRecordedInTheirSimpleForm() {
        UUID id = UUID.randomUUID();
        bean.details(
                "text",
                7,
                new BigDecimal("1.10"),
                AuditLevel.INFO,
                id,
                LocalDate.of(2026, 11, 22),
                new Date(0),
                Optional.of(5L),
                Optional.empty());

        assertThat(app.onlyEvent().details())
                .containsEntry("text", "text")
                .containsEntry("number", 7L)
                .containsEntry("decimal", "1.10")
                .containsEntry("constant", "INFO")
                .containsEntry("id", id.toString())
                .containsEntry("date", "2026-11-22")
                .containsEntry("present", 5L)
                .containsEntry("absent", null)
                .containsEntry("result", true);
        assertThat(app.onlyEvent().details().get("oldDate")).hasToString("1970-01-01T00:00:00.000000Z");
    }

    @Test
    void maskedDetail_isNeverRead() {
        bean.masked(new Secret());

        assertThat(app.onlyEvent().details()).containsEntry("secret", "***");
    }

    @Test
    void entity_isRecordedByItsId() {
        bean.entity(new Entities.Entity(7), Optional.of(new Entities.GetterEntity()), new Entities.FieldEntity(9));

        assertThat(app.onlyEvent().target()).contains(new Target("Entity", "7"));
        assertThat(app.onlyEvent().details())
                .containsEntry("byGetter", "from the getter")
                .containsEntry("byField", 9L);
    }

    @Test
    void noEntity_isRecordedWithoutId() {
        bean.entity(null, Optional.empty(), null);

        assertThat(app.onlyEvent().target()).contains(new Target("Entity", ""));
        assertThat(app.onlyEvent().details()).containsEntry("byGetter", null).containsEntry("byField", null);
    }

    @Test
    void entityThatCannotBeAsked_isReportedAndLeftOut() {
        bean.broken(new Entities.BrokenEntity());

        assertThat(app.onlyEvent().target()).contains(new Target("Broken", ""));
        assertThat(app.log().with(Level.WARNING, "TSEAL-04408")).hasSize(1);
    }

    @Test
    void result_isTheTarget() {
        bean.create();

        assertThat(app.onlyEvent().target()).contains(new Target("Thing", "created"));
    }

    @Test
    void noResult_leavesTheTargetWithoutId() {
        catchThrowable(() -> bean.createAndFail());

        assertThat(app.onlyEvent().target()).contains(new Target("Thing", ""));
        assertThat(app.onlyEvent().details()).isEmpty();
    }

    @Test
    void failureOfALevelAboveError_keepsItsLevel() {
        catchThrowable(bean::critical);

        assertThat(app.onlyEvent().level()).isEqualTo(AuditLevel.CRITICAL);
        assertThat(app.onlyEvent().failure().orElseThrow().severity()).isEqualTo(ErrorSeverity.CRITICAL);
    }

    @Test
    void exceptionNamedInTheConfiguration_isDenied() {
        catchThrowable(() -> bean.throwing(new Refused()));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void refusalInAWrapperOfTheContainer_isDenied() {
        catchThrowable(() -> bean.throwing(new EJBException(new SecurityException())));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(app.onlyEvent().failure().orElseThrow().errorClass()).isEqualTo(EJBException.class.getName());
    }

    @Test
    void refusalAsTheCauseOfSomethingElse_isFailed() {
        catchThrowable(() -> bean.throwing(new IllegalStateException(new SecurityException())));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void failureThatCannotBeRecorded_reachesTheCallerWithTheReason() {
        app.store().failWhen(entries -> true);

        Throwable thrown = catchThrowable(() -> bean.throwing(new Refused()));

        assertThat(thrown).isExactlyInstanceOf(Refused.class);
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
    }

    @Test
    void errorThrown_isRecordedAndReachesTheCaller() {
        Throwable thrown = catchThrowable(() -> bean.error());

        assertThat(thrown).isExactlyInstanceOf(StackOverflowError.class);
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void inheritedGenericMethod_isRecordedAsTheBeansOwn() {
        app.get(Generic.class).handle(12L);
        GenericBase<Long> general = app.get(Generic.class);
        general.override(13L);

        assertThat(app.events())
                .extracting(event -> event.target().orElseThrow())
                .containsExactly(new Target("Number", "12"), new Target("Number", "13"));
        assertThat(app.events())
                .allSatisfy(event -> assertThat(event.component()).isEqualTo(Generic.class.getName()));
    }

    @Test
    void annotationOnTheClass_meansEachBusinessMethod() {
        app.get(ByClass.class).one();
        app.get(ByClass.class).two();
        app.get(ByClass.class).own();
        assertThat(app.get(ByClass.class).toString()).isEqualTo("by class");

        assertThat(app.events())
                .extracting(AuditRecord::name, AuditRecord::operation)
                .containsExactly(tuple("by.class", "one"), tuple("by.class", "two"), tuple("own", "own"));
    }

    @Test
    void annotationOnAStereotype_meansItsBeans() {
        app.get(ByStereotype.class).act();

        assertThat(app.onlyEvent().name()).isEqualTo("by.stereotype");
    }

    @Test
    void methodWithoutAnnotation_isNotRecorded() {
        app.get(NotEverything.class).silent();
        app.get(NotEverything.class).loud();

        assertThat(app.events()).extracting(AuditRecord::operation).containsExactly("loud");
    }

    @ApplicationScoped
    static class Everything {
        @AuditEvent(
                value = "everything",
                type = EventType.Names.DATA_MODIFICATION,
                level = AuditLevel.WARNING,
                message = "fixed words",
                classification = DataClassification.RESTRICTED,
                containsPii = true,
                containsPhi = true,
                tags = {"INTERNAL-1", "INTERNAL-2"})
        void all(@AuditTarget("Thing") CharSequence id) {}

        @AuditEvent("details")
        @AuditDetail
        boolean details(
                @AuditDetail("text") String text,
                @AuditDetail int number,
                @AuditDetail("decimal") BigDecimal decimal,
                @AuditDetail("constant") AuditLevel constant,
                @AuditDetail("id") UUID id,
                @AuditDetail("date") LocalDate date,
                @AuditDetail("oldDate") Date oldDate,
                @AuditDetail("present") Optional<Long> present,
                @AuditDetail("absent") Optional<Instant> absent) {
            return true;
        }

        @AuditEvent("masked")
        void masked(@AuditDetail("secret") @AuditMask Secret secret) {}

        @AuditEvent("entity")
        void entity(
                @AuditTarget("Entity") Entities.Entity entity,
                @AuditDetail("byGetter") Optional<Entities.GetterEntity> byGetter,
                @AuditDetail("byField") Entities.FieldEntity byField) {}

        @AuditEvent("broken")
        void broken(@AuditTarget("Broken") Entities.BrokenEntity entity) {}

        @AuditEvent("create")
        @AuditTarget("Thing")
        String create() {
            return "created";
        }

        @AuditEvent("create")
        @AuditTarget("Thing")
        @AuditDetail
        String createAndFail() {
            throw new IllegalStateException("told to");
        }

        @AuditEvent(value = "critical", level = AuditLevel.CRITICAL)
        void critical() {
            throw new IllegalStateException("told to");
        }

        @AuditEvent("throwing")
        void throwing(RuntimeException exception) {
            throw exception;
        }

        @AuditEvent("error")
        void error() {
            throw new StackOverflowError();
        }
    }

    abstract static class GenericBase<T> {
        @AuditEvent("generic.handle")
        void handle(@AuditTarget("Number") T id) {}

        abstract void override(T id);
    }

    @ApplicationScoped
    static class Generic extends GenericBase<Long> {
        @Override
        @AuditEvent("generic.override")
        void override(@AuditTarget("Number") Long id) {}
    }

    @ApplicationScoped
    @AuditEvent("by.class")
    static class ByClass {
        void one() {
            helper();
        }

        void two() {}

        @AuditEvent("own")
        void own() {}

        private void helper() {}

        @Override
        public String toString() {
            return "by class";
        }
    }

    @Stereotype
    @AuditEvent("by.stereotype")
    @Retention(RetentionPolicy.RUNTIME)
    @java.lang.annotation.Target(ElementType.TYPE)
    @interface Audited {}

    @Audited
    @ApplicationScoped
    static class ByStereotype {
        void act() {}
    }

    @ApplicationScoped
    static class NotEverything {
        void silent() {}

        @AuditEvent("loud")
        void loud() {}
    }

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final class Secret {
        @Override
        public String toString() {
            throw new AssertionError("read");
        }
    }
}
