// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import static io.trailseal.audit.tck.alerts.SampleAlerts.alert;
import static io.trailseal.audit.tck.alerts.SampleAlerts.alerts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertRefusedException;
import io.trailseal.audit.tck.Assertion;
import io.trailseal.audit.tck.AssertionReport;
import io.trailseal.audit.tck.NotShown;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link AlertDispatcher} does, as tests. Whoever has written one extends this class, says how to get at it and at its receiver,
 * and runs the tests with JUnit 5. Each test names the sentence of {@code docs/reference/store-contract.adoc} that it shows.
 *
 * @since 0.1.0
 */
@ExtendWith(AssertionReport.class)
@NotShown("AD-10")
public abstract class AlertDispatcherContract {
    private static final long SECONDS = 60;

    private @Nullable DispatcherFixture current;
    private @Nullable AlertDispatcher dispatcher;

    /** For subclasses. */
    protected AlertDispatcherContract() {
        // nothing to prepare
    }

    /**
     * The dispatcher under test.
     *
     * @return a fixture that serves one test
     */
    protected abstract DispatcherFixture fixture();

    @BeforeEach
    final void create() throws Exception {
        current = fixture();
        dispatcher = current.create();
    }

    @AfterEach
    final void close() throws Exception {
        if (current != null) {
            current.close();
        }
    }

    @Test
    @Assertion("AD-1")
    void dispatchedAlert_isAtTheReceiver() throws Exception {
        for (Alert alert : alerts(3)) {
            dispatch(alert);
            assertThat(received((int) alert.sequence())).contains(alert.id());
        }
    }

    @Test
    @Assertion("AD-2")
    void alerts_arriveInTheOrderTheyWereDispatchedIn() throws Exception {
        for (Alert alert : alerts(20)) {
            dispatch(alert);
        }

        assertThat(received(20).stream().distinct()).containsExactlyElementsOf(ids(alerts(20)));
    }

    @Test
    @Assertion("AD-3")
    void whateverAnAlertHolds_itArrives() throws Exception {
        List<Alert> unusual = SampleAlerts.unusual();
        for (Alert alert : unusual) {
            dispatch(alert);
        }

        assertThat(received(unusual.size())).containsAll(ids(unusual));
    }

    @Test
    @Assertion("AD-4")
    void alertDispatchedAgain_isTakenAgain() throws Exception {
        dispatch(alert(1));
        dispatch(alert(1));
        dispatch(alert(2));

        assertThat(received(2)).contains(alert(1).id(), alert(2).id());
        assertThat(received(2).stream().distinct()).hasSize(2);
    }

    @Test
    @Assertion("AD-5")
    void whileTheReceiverIsDown_dispatchThrows() throws Exception {
        DispatcherFixture.Outage outage = outage();
        dispatch(alert(1));
        outage.begin();

        assertThat(catchThrowable(() -> dispatch(alert(2)))).isInstanceOf(Exception.class);
        assertThat(catchThrowable(() -> dispatch(alert(3)))).isInstanceOf(Exception.class);
    }

    @Test
    @Assertion("AD-6")
    void whenTheReceiverIsBack_alertsArriveAgain() throws Exception {
        DispatcherFixture.Outage outage = outage();
        for (int round = 0; round < 2; round++) {
            outage.begin();
            catchThrowable(() -> dispatch(alert(1)));
            outage.end();
            dispatch(alert(1));
            dispatch(alert(2 + round));
            assertThat(received(2 + round))
                    .contains(alert(1).id(), alert(2 + round).id());
        }
    }

    @Test
    @Assertion("AD-7")
    void deliveredAlert_outlivesAnOutage() throws Exception {
        DispatcherFixture.Outage outage = outage();
        dispatch(alert(1));
        outage.begin();
        outage.end();

        assertThat(received(1)).contains(alert(1).id());
    }

    @Test
    @Assertion("AD-8")
    void alertThatIsRefused_isToldFromAnOutage() throws Exception {
        Optional<Alert> refused = fixtureInUse().refused(alert(1));
        assumeTrue(refused.isPresent(), "the receiver takes every alert");

        Throwable thrown = catchThrowable(() -> dispatch(refused.orElseThrow()));

        assertThat(thrown).isInstanceOf(AlertRefusedException.class);
        assertThat(((AlertRefusedException) thrown).code()).isNotEmpty();
        dispatch(alert(2));
        assertThat(received(1)).contains(alert(2).id());
    }

    @Test
    @Assertion("AD-9")
    void failure_quotesNothingPersonal() throws Exception {
        DispatcherFixture.Outage outage = outage();
        outage.begin();

        Throwable thrown = catchThrowable(() -> dispatch(alert(1)));

        // Whether there is one is another test's affair.
        StringWriter printed = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(printed));
        }
        assertThat(printed.toString()).doesNotContain("Secret");
    }

    /** On another thread each, as the node's threads come and go. */
    private void dispatch(Alert alert) throws Exception {
        AlertDispatcher called = dispatcher;
        if (called == null) {
            throw new IllegalStateException("there is no dispatcher");
        }
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Throwable thrown = thread.submit(() -> catchThrowable(() -> called.dispatch(alert)))
                    .get(SECONDS, TimeUnit.SECONDS);
            if (thrown instanceof Exception exception) {
                throw exception;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
        } catch (TimeoutException e) {
            // an Error, so that no test takes it for an exception that the dispatcher has thrown
            throw new AssertionError("dispatch: expected an end within " + SECONDS + " s, found none", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private DispatcherFixture fixtureInUse() {
        if (current == null) {
            throw new IllegalStateException("there is no fixture");
        }
        return current;
    }

    private List<UUID> received(int atLeast) throws Exception {
        return fixtureInUse().received(atLeast);
    }

    private DispatcherFixture.Outage outage() {
        Optional<DispatcherFixture.Outage> outage = fixtureInUse().outage();
        assumeTrue(outage.isPresent(), "the receiver can't be down");
        return outage.orElseThrow();
    }

    private static List<UUID> ids(List<Alert> alerts) {
        return alerts.stream().map(Alert::id).toList();
    }
}
