// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import io.trailseal.audit.spi.ActorResolver;
import io.trailseal.audit.spi.RecordEnricher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls without a transaction that return a stage: recorded when it completes, with its outcome. */
class PromisedCallTest {
    private final App app = App.of(Parcels.class, Users.class, Stumbling.class).start();
    private final Parcels parcels = app.get(Parcels.class);
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @AfterEach
    void stop() {
        assertThat(app.get(AuditTrail.class).verify().valid()).isTrue();
        assertThat(app.statistics().pending()).isZero();
        app.close();
    }

    @Test
    void stageThatHasNotCompleted_isNotRecorded() {
        parcels.send(7, end);

        assertThat(app.events()).isEmpty();
        end.complete("sent");
    }

    @Test
    void completionOnAnotherThread_isRecordedAndReachesTheCaller() throws Exception {
        CompletionStage<String> given = parcels.send(7, end);

        elsewhere(() -> end.complete("sent"));

        AuditRecord event = app.onlyEvent();
        assertThat(event.name()).isEqualTo("parcel.send");
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event.target()).contains(new Target("Parcel", "7"));
        assertThat(given.toCompletableFuture()).isCompletedWithValue("sent");
    }

    @Test
    void result_reachesTheCallerOnlyAfterItsEventIsWritten() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        app.store().failWhen(entries -> {
            writing.countDown();
            await(goOn);
            return false;
        });
        CompletableFuture<String> given = parcels.send(7, end).toCompletableFuture();

        Thread completing = new Thread(() -> end.complete("sent"));
        completing.start();
        await(writing);
        boolean early = given.isDone();
        goOn.countDown();
        completing.join();

        assertThat(early).isFalse();
        assertThat(given).isCompletedWithValue("sent");
    }

    @Test
    void completedAtReturn_isRecordedBeforeTheCallReturns() {
        CompletionStage<String> given = parcels.send(7, CompletableFuture.completedFuture("sent"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(given.toCompletableFuture()).isCompletedWithValue("sent");
    }

    @Test
    void failedAtReturn_isRecordedAsFailed() {
        parcels.send(7, CompletableFuture.failedFuture(new IllegalStateException()));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void exceptionOfAnEarlierStage_isRecordedByItsOwnClass() {
        CompletionStage<String> dependent = end.thenApply(text -> text);
        CompletionStage<String> given = parcels.send(7, dependent);

        end.completeExceptionally(new IllegalStateException("a text that is stored nowhere"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(app.onlyEvent().failure()).hasValueSatisfying(failure -> assertThat(failure.errorClass())
                .isEqualTo(IllegalStateException.class.getName()));
        assertThat(catchThrowable(given.toCompletableFuture()::join))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void securityException_isRecordedAsDenied() {
        parcels.send(7, end);

        end.completeExceptionally(new SecurityException());

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(app.onlyEvent().level()).isEqualTo(AuditLevel.SECURITY);
    }

    @Test
    void completedValue_givesTargetAndDetail() {
        CompletableFuture<Long> created = new CompletableFuture<>();
        parcels.create(created);

        created.complete(31L);

        assertThat(app.onlyEvent().target()).contains(new Target("Parcel", "31"));
        assertThat(app.onlyEvent().details()).containsEntry("number", 31L);
    }

    @Test
    void actor_isTheOneOfTheCallNotOfTheCompletingThread() throws Exception {
        Users.CURRENT.set("alice");
        parcels.send(7, end);
        Users.CURRENT.remove();

        elsewhere(() -> {
            Users.CURRENT.set("bob");
            end.complete("sent");
        });

        assertThat(app.onlyEvent().actor()).contains(Actor.of("alice"));
    }

    @Test
    void cancelledFuture_cancelsTheMethodsOwn() {
        CompletableFuture<String> given = parcels.send(7, end).toCompletableFuture();

        boolean cancelled = given.cancel(true);

        assertThat(cancelled).isTrue();
        assertThat(end).isCancelled();
        assertThat(given).isCancelled();
        assertThat(app.onlyEvent().failure()).hasValueSatisfying(failure -> assertThat(failure.errorClass())
                .isEqualTo(CancellationException.class.getName()));
    }

    @Test
    void timeOutOfTheCallersFuture_isRecorded() {
        CompletableFuture<String> given =
                parcels.send(7, end).toCompletableFuture().orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(catchThrowable(given::get)).hasCauseInstanceOf(TimeoutException.class);
        assertThat(end).isCompletedExceptionally();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void futureThatTheCallerCompletes_completesTheMethodsOwn() throws Exception {
        CompletableFuture<String> given = parcels.send(7, end).toCompletableFuture();
        given.complete("by the caller");
        CompletableFuture<String> other = new CompletableFuture<>();
        parcels.send(8, other).toCompletableFuture().completeAsync(() -> "later", Runnable::run);

        assertThat(end).isCompletedWithValue("by the caller");
        assertThat(other).isCompletedWithValue("later");
        assertThat(app.events()).hasSize(2);
    }

    @Test
    void stageThatIsNoFuture_isRecordedToo() {
        CompletionStage<String> minimal = end.minimalCompletionStage();
        CompletableFuture<String> given = parcels.send(7, minimal).toCompletableFuture();

        end.complete("sent");

        assertThat(given).isCompletedWithValue("sent");
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void stageOfTheApplicationsOwnType_isReturnedItself() {
        Parcels.Tracking tracking = new Parcels.Tracking();

        Parcels.Tracking given = parcels.track(7, tracking);
        boolean early = app.events().isEmpty();
        tracking.complete("on its way");

        assertThat(given).isSameAs(tracking);
        assertThat(early).isTrue();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void futureThatIsNoStage_isRecordedAtReturn() {
        parcels.ask(7, new FutureTask<>(() -> "never run"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void stageThatCannotBeWatched_isRecordedAtReturn() {
        CompletableFuture<String> unwatchable = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(
                    java.util.function.BiConsumer<? super String, ? super Throwable> action) {
                throw new UnsupportedOperationException();
            }
        };

        CompletionStage<String> given = parcels.send(7, unwatchable);

        assertThat(given).isSameAs(unwatchable);
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void resultWhoseEventCannotBeWritten_isNotGiven() {
        app.store().failWhen(entries -> true);
        CompletableFuture<String> given = parcels.send(7, end).toCompletableFuture();

        end.complete("sent");
        app.store().failWhen(entries -> false);

        assertThat(catchThrowable(given::join).getCause())
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-04402"));
        assertThat(app.statistics().lost()).isOne();
    }

    @Test
    void exceptionWhoseEventCannotBeWritten_reachesTheCallerWithTheReasonBesideIt() {
        app.store().failWhen(entries -> true);
        CompletableFuture<String> given = parcels.send(7, end).toCompletableFuture();

        end.completeExceptionally(new IllegalStateException());
        app.store().failWhen(entries -> false);

        Throwable thrown = catchThrowable(given::join).getCause();
        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(AuditException.class);
        assertThat(app.statistics().lost()).isOne();
    }

    @Test
    void eventThatCannotBeMade_isReportedAndCountedAsLost() {
        app.get(Stumbling.class).stumble();
        CompletableFuture<String> given = parcels.send(7, end).toCompletableFuture();

        end.complete("sent");

        assertThat(given).isCompletedExceptionally();
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04431"))
                .singleElement()
                .asString()
                .contains("parcel.send");
        assertThat(app.statistics().lost()).isOne();
    }

    private static void elsewhere(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ApplicationScoped
    static class Users implements ActorResolver {
        static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

        @Override
        public Optional<Actor> resolve() {
            return Optional.ofNullable(CURRENT.get()).map(Actor::of);
        }
    }

    @ApplicationScoped
    static class Stumbling implements RecordEnricher {
        private boolean stumbling;

        void stumble() {
            stumbling = true;
        }

        @Override
        public AuditRecordBuilder enrich(AuditRecordBuilder event) {
            if (stumbling) {
                throw new StackOverflowError();
            }
            return event;
        }
    }
}
