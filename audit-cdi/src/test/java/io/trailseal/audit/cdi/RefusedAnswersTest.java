// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers 401 and 403 of an audited resource, however they come about: denied, and never twice. */
class RefusedAnswersTest {
    private final App app =
            App.of(RestServer.class, Files.class, Patients.class).start();
    private final RestServer server = app.get(RestServer.class);
    private final Files files = app.get(Files.class);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void refusalBeforeTheMethod_isDeniedWithAllThatIsKnown() {
        server.caller("eve");

        answer("read", 403, Map.of("id", "17", "page", "4"));

        AuditRecord event = app.onlyEvent();
        assertThat(event.name()).isEqualTo("file.read");
        assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(event.level()).isEqualTo(AuditLevel.SECURITY);
        assertThat(event.actor()).contains(Actor.of("eve"));
        assertThat(event.target()).contains(new Target("File", "17"));
        assertThat(event.component()).isEqualTo(Files.class.getName());
        assertThat(event.operation()).isEqualTo("read");
        assertThat(event.request().clientIp()).isEqualTo("192.0.2.7");
        assertThat(event.details().toString()).contains("page").doesNotContain("reason");
    }

    @Test
    void unauthorizedNobody_isDeniedAndAnonymous() {
        answer("read", 401, Map.of());

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(app.onlyEvent().actor()).contains(Actor.ANONYMOUS);
    }

    @Test
    void answerThatRefusesNobody_isNotRecorded() {
        for (int status : new int[] {200, 400, 402, 404, 407, 500}) {
            answer("read", status, Map.of());
        }

        assertThat(app.events()).isEmpty();
    }

    @Test
    void argumentThatIsNotOfItsType_isLeftOut() {
        answer("read", 403, Map.of("id", "drop table", "page", "four"));

        assertThat(app.onlyEvent().target()).map(Target::id).isNotEqualTo("drop table");
        assertThat(app.onlyEvent().details().toString()).doesNotContain("page");
    }

    @Test
    void refusalThatTheMethodThrew_isRecordedOnce() {
        Throwable thrown = catchThrowable(() -> files.refuseByException(1));
        assertThat(thrown).isExactlyInstanceOf(ForbiddenException.class);

        answer("refuseByException", 403, Map.of("id", "1"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void refusalThatTheMethodReturned_isDeniedAndRecordedOnce() {
        files.answer(1, 401);
        answer("answer", 401, Map.of("id", "1"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(app.onlyEvent().level()).isEqualTo(AuditLevel.SECURITY);
        assertThat(app.onlyEvent().target()).contains(new Target("File", "1"));
    }

    @Test
    void otherAnswerThatTheMethodReturned_isSuccess() {
        files.answer(1, 404);
        answer("answer", 404, Map.of("id", "1"));

        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void refusalThatAStageBrings_isDeniedAndRecordedOnce() throws Exception {
        CompletableFuture<Response> later = new CompletableFuture<>();
        CompletionStage<Response> promised = files.later(later);
        Thread completing = new Thread(() -> {
            later.complete(new BareResponse(403));
            answer("later", 403, Map.of());
        });
        completing.start();
        completing.join();

        assertThat(promised).isCompleted();
        assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void failureThatIsAnsweredAsARefusal_isFailedAndDenied() {
        Throwable thrown = catchThrowable(() -> files.fail());
        assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class);

        answer("fail", 403, Map.of());
        answer("fail", 403, Map.of());

        assertThat(app.events()).extracting(AuditRecord::outcome).containsExactly(Outcome.FAILED, Outcome.DENIED);
    }

    @Test
    void refusalOnAnotherThreadThanTheCalls_isOfTheCallsRequest() throws Exception {
        files.suspend();
        Thread resuming = new Thread(() -> answer("suspend", 403, Map.of()));
        resuming.start();
        resuming.join();

        assertThat(app.events()).extracting(AuditRecord::outcome).containsExactly(Outcome.SUCCESS, Outcome.DENIED);
        assertThat(app.events().get(1).request()).isEqualTo(app.events().get(0).request());
    }

    @Test
    void methodThatIsNotAudited_isNotRecorded() {
        answer("list", 403, Map.of());

        assertThat(app.events()).isEmpty();
    }

    @Test
    void overloadThatIsNotAudited_isNotRecorded() throws Exception {
        server.answer(Files.class, Files.class.getDeclaredMethod("copy", Object.class), 403, Map.of());
        assertThat(app.events()).isEmpty();

        server.answer(Files.class, Files.class.getDeclaredMethod("copy", String.class), 403, Map.of());
        assertThat(app.onlyEvent().name()).isEqualTo("file.copy");
    }

    @Test
    void methodOfAnInterface_isRecordedAsTheAuditedClassDoesIt() throws Exception {
        server.answer(Patients.class, Reading.class.getDeclaredMethod("read", Object.class), 403, Map.of());
        server.answer(Patients.class, Patients.class.getDeclaredMethod("read", Long.class), 403, Map.of("id", "5"));

        // the second is the same refusal of the same request
        assertThat(app.onlyEvent().name()).isEqualTo("patient");
        assertThat(app.onlyEvent().operation()).isEqualTo("read");
    }

    @Test
    void serverThatNamesOnlyTheInterface_isUnderstood() throws Exception {
        server.answer(Reading.class, Reading.class.getDeclaredMethod("find", long.class), 403, Map.of("id", "6"));

        assertThat(app.onlyEvent().component()).isEqualTo(Patients.class.getName());
        assertThat(app.onlyEvent().target()).contains(new Target("Patient", "6"));
    }

    @Test
    void argumentAnnotatedInAnInterface_isRead() throws Exception {
        server.answer(Patients.class, Patients.class.getDeclaredMethod("find", long.class), 403, Map.of("id", "5"));

        assertThat(app.onlyEvent().target()).contains(new Target("Patient", "5"));
    }

    @Test
    void storeThatFails_isReportedAndCountedAndChangesNothing() {
        app.store().failWhen(entries -> true);

        answer("read", 403, Map.of());

        assertThat(app.statistics().lost()).isEqualTo(1);
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04402")).hasSize(1);
        assertThat(app.log().with(Level.SEVERE, "TSEAL-04450")).isEmpty();
    }

    private void answer(String method, int status, Map<String, String> path) {
        server.answer(
                Files.class,
                Arrays.stream(Files.class.getDeclaredMethods())
                        .filter(known -> known.getName().equals(method))
                        .findFirst()
                        .orElseThrow(),
                status,
                path);
    }

    @ApplicationScoped
    static class Files {
        @AuditEvent("file.read")
        void read(
                @AuditTarget("File") @PathParam("id") long id,
                @AuditDetail("page") @PathParam("page") int page,
                @AuditDetail("reason") String reason) {}

        @AuditEvent("file.refuse")
        void refuseByException(@AuditTarget("File") @PathParam("id") long id) {
            throw new ForbiddenException(new BareResponse(403));
        }

        @AuditEvent("file.answer")
        Response answer(@AuditTarget("File") @PathParam("id") long id, int status) {
            return new BareResponse(status);
        }

        @AuditEvent("file.later")
        CompletionStage<Response> later(CompletionStage<Response> later) {
            return later;
        }

        @AuditEvent("file.fail")
        void fail() {
            throw new IllegalStateException();
        }

        @AuditEvent("file.suspend")
        void suspend() {}

        @AuditEvent("file.copy")
        void copy(String name) {}

        void copy(Object anything) {}

        void list() {}
    }

    interface Reading<T> {
        void read(T id);

        void find(@PathParam("id") long id);
    }

    @AuditEvent("patient")
    @ApplicationScoped
    static class Patients implements Reading<Long> {
        @Override
        public void read(@AuditTarget("Patient") Long id) {}

        @Override
        public void find(@AuditTarget("Patient") long id) {}
    }
}
