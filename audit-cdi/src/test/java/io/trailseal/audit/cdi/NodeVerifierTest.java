// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.spi.CheckpointPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** What a node knows when it verifies, and what it can be told to demand. */
class NodeVerifierTest {
    private static final String ORIGIN = "audit.example.org/shop";

    @Test
    void checkpointsOfPublishers_anchorTheTrail() {
        try (App app = sealing(NodeSealingTest.Board.class).start()) {
            app.get(Orders.class).approve(1);
            await().until(() -> verify(app, Expectations.none()).anchored() >= 3);

            VerificationReport report = verify(app, Expectations.none().requiringAnchor());

            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VALID_ANCHORED);
        }
    }

    @Test
    void keyOfABean_verifiesWhatItSigned() {
        try (App app =
                sealing(NodeSealingTest.Board.class, NodeSealingTest.Keys.class).start()) {
            await().until(() -> !app.get(NodeSealingTest.Board.class).kept().isEmpty());
            Checkpoint signed = app.get(NodeSealingTest.Board.class).kept().get(0);
            Checkpoint unsigned =
                    new Checkpoint(signed.origin(), signed.size(), signed.root(), Bytes.copyOf(new byte[1]));

            assertThat(verify(app, Expectations.none()).verdict()).isEqualTo(Verdict.VALID_ANCHORED);
            assertThat(verify(app, Expectations.none().withAnchors(List.of(signed)))
                            .verdict())
                    .isEqualTo(Verdict.VALID_ANCHORED);
            assertThat(verify(app, Expectations.none().withAnchors(List.of(unsigned)))
                            .findings())
                    .extracting(Finding::type)
                    .containsExactly(FindingType.KEY_UNKNOWN);
        }
    }

    @Test
    void publisherThatFails_isNamedAndLeftOut() {
        try (App app = App.of(Orders.class, Silent.class).start()) {
            VerificationReport report = verify(app, Expectations.none());

            assertThat(report.verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04610")).hasSize(1);
        }
    }

    @Test
    void publisherThatHasALogWhichIsGone_findsItMissing() {
        try (App app = App.of(Orders.class, NodeSealingTest.SetBack.class)
                .with("trailseal.origin", ORIGIN)
                .start()) {
            assertThat(verify(app, Expectations.none()).findings())
                    .extracting(Finding::type)
                    .containsExactly(FindingType.TAIL_MISSING);
            assertThat(app.get(NodeSealingTest.SetBack.class).asked()).containsExactly(ORIGIN + "/1");
        }
    }

    @Test
    void anchorThatTheLogContradicts_isAFork() {
        try (App app = sealing(NodeSealingTest.Board.class).start()) {
            await().until(() -> !app.get(NodeSealingTest.Board.class).kept().isEmpty());
            Checkpoint other = new Checkpoint(
                    ORIGIN + "/1",
                    app.get(NodeSealingTest.Board.class).kept().get(0).size(),
                    Digest.zero(),
                    Bytes.copyOf(new byte[1]));

            assertThat(verify(app, Expectations.none().withAnchors(List.of(other)))
                            .verdict())
                    .isEqualTo(Verdict.FORKED);
        }
    }

    @Test
    void whatWasDemandedAndIsNotThere_isFound() {
        try (App app = App.of(Orders.class).start()) {
            assertThat(verify(app, Expectations.none().requiringAnchor()).verdict())
                    .isEqualTo(Verdict.UNANCHORED);
            assertThat(verify(app, Expectations.none().withMaxAge(Duration.ofDays(1)))
                            .verdict())
                    .isEqualTo(Verdict.STALE);
        }
    }

    private static VerificationReport verify(App app, Expectations expected) {
        return app.get(AuditTrail.class).verify(expected);
    }

    private static App.Setup sealing(Class<?>... beans) {
        Class<?>[] all = new Class<?>[beans.length + 1];
        System.arraycopy(beans, 0, all, 1, beans.length);
        all[0] = Orders.class;
        return App.of(all)
                .with("trailseal.origin", ORIGIN)
                .with("trailseal.seal.enabled", "true")
                .with("trailseal.seal.interval", "PT0.1S");
    }

    /** Can't be asked. */
    @ApplicationScoped
    static class Silent implements CheckpointPublisher {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public void publish(Checkpoint checkpoint) {
            throw new IllegalStateException("down");
        }

        @Override
        public Optional<Checkpoint> latest(String origin) {
            throw new IllegalStateException("down");
        }
    }
}
