// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertType;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** A node that seals what it records. */
class NodeSealingTest {
    private static final String ORIGIN = "audit.example.org/shop";

    @Test
    void entries_areSealedAndTheCheckpointIsStoredAndPublished() {
        try (App app = sealing(Board.class).start()) {
            app.get(Orders.class).approve(1);
            MemoryAuditStore rows = app.store().memory();

            await().until(() -> sealed(rows) >= 4);
            await().until(() -> !app.get(Board.class).kept().isEmpty());

            assertThat(app.get(Board.class).kept())
                    .extracting(Checkpoint::origin)
                    .containsOnly(ORIGIN + "/1");
            assertThat(rows.checkpoints(log(rows))).isNotEmpty();
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04604")).isEmpty();
            assertThat(app.log().with(Level.INFO, "TSEAL-04310"))
                    .singleElement()
                    .asString()
                    .contains("UNSIGNED", "board", ORIGIN);
        }
    }

    @Test
    void namedTrail_hasALogUnderItsName() {
        try (App app = sealing(Board.class).with("trailseal.trails", "payments").start()) {
            await().until(() -> app.get(Board.class).kept().stream()
                    .anyMatch(checkpoint -> checkpoint.origin().equals(ORIGIN + "/payments/1")));
        }
    }

    @Test
    void nothingConfigured_hasAnOriginOfItsOwn() {
        try (App app = App.of(Orders.class, Board.class)
                .with("trailseal.seal.enabled", "true")
                .with("trailseal.seal.interval", "PT0.1S")
                .start()) {
            await().until(() -> !app.get(Board.class).kept().isEmpty());

            assertThat(app.get(Board.class).kept().get(0).origin())
                    .isEqualTo(
                            "trailseal.invalid/" + app.store().trails().get(0).id() + "/1");
        }
    }

    @Test
    void orderlyStop_sealsTheClosedChains() {
        MemoryAuditStore rows;
        try (App app = sealing().with("trailseal.seal.interval", "PT1H").start()) {
            app.get(Orders.class).approve(1);
            rows = app.store().memory();
        }

        List<Seal> seals = seals(rows);
        assertThat(seals.get(seals.size() - 1).clean()).isTrue();
        assertThat(seals.stream().flatMap(seal -> seal.closed().stream())).hasSize(2);
        assertThat(sealed(rows)).isEqualTo(chains(rows));
    }

    @Test
    void switchedOff_sealsNothingAndSaysSo() {
        MemoryAuditStore rows;
        try (App app = sealing().with("trailseal.seal.enabled", "false").start()) {
            rows = app.store().memory();
            assertThat(app.log().with(Level.INFO, "TSEAL-04311")).hasSize(1);
        }
        assertThat(rows.logs()).isEmpty();
    }

    @Test
    void logShorterThanPublished_isAnAlarmOnceAndBusinessGoesOn() {
        try (App app = sealing(SetBack.class, Receiver.class).start()) {
            await().until(() -> !app.get(Receiver.class).received().isEmpty());
            app.get(Orders.class).approve(1);
            int asked = app.get(SetBack.class).asked().size();
            await().until(() -> app.get(SetBack.class).asked().size() > asked + 2);

            assertThat(app.get(Receiver.class).received())
                    .extracting(Alert::type, Alert::reason)
                    .containsExactly(tuple(AlertType.INTEGRITY_FAILURE, "integrity.log-contradicted"));
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04603")).hasSize(1);
            assertThat(app.events()).extracting(AuditRecord::name).contains("order.approve");
            assertThat(seals(app.store().memory())).isEmpty();
        }
    }

    @Test
    void publisherThatFails_isAnAlarmAndGetsTheCheckpointLater() {
        Board.down = true;
        try (App app = sealing(Board.class, Receiver.class).start()) {
            await().until(() -> !app.get(Receiver.class).received().isEmpty());
            Board.down = false;
            await().until(() -> !app.get(Board.class).kept().isEmpty());
            await().until(() -> !app.log().with(Level.INFO, "TSEAL-04606").isEmpty());

            assertThat(app.get(Receiver.class).received())
                    .extracting(Alert::reason)
                    .containsExactly("critical-level");
            assertThat(app.log().with(Level.WARNING, "TSEAL-04605")).hasSize(1);
            assertThat(app.events()).extracting(AuditRecord::name).containsExactly("audit.checkpoint-unpublished");
        } finally {
            Board.down = false;
        }
    }

    @Test
    void storeThatTakesNoSeals_isToldOnceAndSealedLater() {
        try (App app = sealing().start()) {
            app.store().failWhen(entries -> entries.stream().anyMatch(NodeSealingTest::isOfTheLog));
            await().until(() -> !app.log().with(Level.WARNING, "TSEAL-04601").isEmpty());
            app.get(Orders.class).approve(1);
            app.store().failWhen(entries -> false);
            await().until(() -> !app.log().with(Level.INFO, "TSEAL-04602").isEmpty());

            assertThat(app.log().with(Level.WARNING, "TSEAL-04601")).hasSize(1);
        }
    }

    @Test
    void storeThatKeepsNoSeals_isToldOnce() {
        try (App app = App.of(SeallessStore.class, Orders.class, Ledger.class)
                .with("trailseal.store", "SeallessStore")
                .with("trailseal.seal.enabled", "true")
                .with("trailseal.seal.interval", "PT0.1S")
                .startBare()) {
            await().until(() -> !app.log().with(Level.WARNING, "TSEAL-04608").isEmpty());
            app.get(Orders.class).approve(1);
        }
    }

    @Test
    void stopWhileAPublisherHangs_isNotHeldUp() {
        LogLines log = new LogLines();
        App app = sealing(Hanging.class)
                .with("trailseal.shutdown-timeout", "PT0.2S")
                .start();
        try (log) {
            CountDownLatch free = app.get(Hanging.class).free();
            CountDownLatch asked = app.get(Hanging.class).asked();
            await().until(() -> asked.getCount() == 0);
            app.close();

            assertThat(log.with(Level.WARNING, "TSEAL-04609")).hasSize(1);
            free.countDown();
        }
    }

    @Test
    void keyOfABean_signsUnderTheOrigin() {
        try (App app = sealing(Board.class, Keys.class).start()) {
            await().until(() -> !app.get(Board.class).kept().isEmpty());

            assertThat(CheckpointNote.isSignedBy(app.get(Board.class).kept().get(0), Keys.KEY))
                    .isTrue();
            assertThat(app.log().with(Level.INFO, "TSEAL-04310"))
                    .singleElement()
                    .asString()
                    .contains(Keys.KEY.id());
        }
    }

    @Test
    void keyWithoutOrigin_isRefused() {
        assertThat(catchThrowable(() -> App.of(Orders.class, Keys.class)
                        .with("trailseal.seal.enabled", "true")
                        .start()))
                .hasStackTraceContaining("TSEAL-04007");
    }

    @Test
    void twoSourcesOfKeys_areRefused() {
        assertThat(catchThrowable(
                        () -> App.of(Orders.class, Keys.class, OtherKeys.class).start()))
                .hasStackTraceContaining("TSEAL-04309");
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

    private static boolean isOfTheLog(ChainEntry entry) {
        return entry.projection().type().equals(PayloadType.SEAL)
                || entry.projection().type().equals(PayloadType.LOG_OPENED);
    }

    private static ChainId log(MemoryAuditStore rows) {
        return rows.logs().get(0).id();
    }

    private static List<Seal> seals(MemoryAuditStore rows) {
        return rows.logs().stream()
                .map(LogInfo::id)
                .flatMap(log -> rows.entries(log, 1))
                .map(LogRow::of)
                .map(row -> SealCodec.seal(row.payload()))
                .toList();
    }

    private static long sealed(MemoryAuditStore rows) {
        return seals(rows).stream().mapToLong(Seal::count).sum();
    }

    /** How many entries stand on chains, those of logs not counted. */
    private static long chains(MemoryAuditStore rows) {
        return rows.chains().stream()
                .filter(chain -> rows.logs().stream().noneMatch(log -> log.id().equals(chain)))
                .mapToLong(chain -> rows.entries(chain, 0).count())
                .sum();
    }

    @ApplicationScoped
    static class Board implements CheckpointPublisher {
        static volatile boolean down;
        final List<Checkpoint> kept = new CopyOnWriteArrayList<>();

        List<Checkpoint> kept() {
            return kept;
        }

        @Override
        public String name() {
            return "board";
        }

        @Override
        public void publish(Checkpoint checkpoint) {
            if (down) {
                throw new IllegalStateException("down");
            }
            kept.add(checkpoint);
        }

        @Override
        public Optional<Checkpoint> latest(String origin) {
            return kept.stream()
                    .filter(checkpoint -> checkpoint.origin().equals(origin))
                    .reduce((first, second) -> second);
        }
    }

    /** Has seen more of the log than there is. */
    @ApplicationScoped
    static class SetBack implements CheckpointPublisher {
        final List<String> asked = new CopyOnWriteArrayList<>();

        List<String> asked() {
            return asked;
        }

        @Override
        public String name() {
            return "set-back";
        }

        @Override
        public void publish(Checkpoint checkpoint) {
            throw new AssertionError("published");
        }

        @Override
        public Optional<Checkpoint> latest(String origin) {
            asked.add(origin);
            return Optional.of(new Checkpoint(origin, 1000, Digest.zero(), Bytes.copyOf(new byte[1])));
        }
    }

    @ApplicationScoped
    static class Hanging implements CheckpointPublisher {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch free = new CountDownLatch(1);

        CountDownLatch asked() {
            return asked;
        }

        CountDownLatch free() {
            return free;
        }

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public void publish(Checkpoint checkpoint) {
            // reached at the end only
        }

        @Override
        public Optional<Checkpoint> latest(String origin) {
            asked.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }
    }

    @ApplicationScoped
    static class Keys implements KeySource {
        static final AuditKey KEY;

        static {
            try (NewKey drawn = NewKey.draw("checkpoint-1", KeyAlgorithm.ED25519, new SecureRandom())) {
                KEY = drawn.key();
            }
        }

        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return use == KeyUse.CHECKPOINT ? Optional.of(KEY) : Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return KEY.id().equals(id) ? Optional.of(KEY) : Optional.empty();
        }
    }

    @ApplicationScoped
    static class OtherKeys extends Keys {}

    @ApplicationScoped
    static class Receiver implements AlertDispatcher {
        final List<Alert> received = new CopyOnWriteArrayList<>();

        List<Alert> received() {
            return received;
        }

        @Override
        public void dispatch(Alert alert) {
            received.add(alert);
        }
    }

    /** As every store was before there were seals. */
    @ApplicationScoped
    static class SeallessStore extends TransactionalStore {
        @Override
        public ChainId log(TrailId trail, int epoch, ChainId candidate) {
            throw new AuditException("TSEAL-01107", "no seals");
        }
    }
}
