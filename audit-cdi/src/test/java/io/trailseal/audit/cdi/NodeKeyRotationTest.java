// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.store.key.KeyFolderWriter;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The current key of a folder changes under a node that runs. */
class NodeKeyRotationTest {
    @TempDir
    private Path parent;

    @Test
    void rotationWhileThreadsWrite_leavesAValidTrailUnderBothKeys() throws Exception {
        generate("k1", KeyUse.EVENT);

        try (App app = folder().with("trailseal.policy.level", "sox").start()) {
            rotateWhileThreadsWrite(app);

            VerificationReport report =
                    app.get(AuditTrail.class).verify(Expectations.none().requiringMac());
            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            assertThat(report.events()).isEqualTo(events(app, "k1") + events(app, "k2"));
            assertThat(app.statistics().lost()).isZero();
        }
    }

    @Test
    void rotationOfASealedTrailThatChecksItself_findsNothingWrong() throws Exception {
        generate("k1", KeyUse.EVENT);
        generate("c", KeyUse.CHECKPOINT);

        try (App app = folder().with("trailseal.policy.level", "sox")
                .with("trailseal.seal.enabled", "true")
                .with("trailseal.seal.interval", "PT0.1S")
                .with("trailseal.self-check.enabled", "true")
                .with("trailseal.self-check.interval", "PT0.1S")
                .start()) {
            rotateWhileThreadsWrite(app);
            await().until(() -> app.get(AuditTrail.class).verify().unsealed() == 0);

            assertThat(app.get(AuditTrail.class)
                            .verify(Expectations.none().requiringMac())
                            .findings())
                    .isEmpty();
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04604")).isEmpty();
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04614")).isEmpty();
        }
    }

    @Test
    void orderlyStopBehindARotation_closesEveryChain() throws Exception {
        generate("k1", KeyUse.EVENT);
        MemoryAuditStore rows;

        try (App app = folder().start()) {
            rotateWhileThreadsWrite(app);
            rows = app.store().memory();
        }

        assertThat(rows.chains()).allSatisfy(chain -> assertThat(headers(rows.entries(chain, 0)))
                .last()
                .returns(PayloadType.CHAIN_CLOSED, EntryHeader::payloadType));
    }

    @Test
    void newKeyThatIsNotThereYet_leavesTheFormerInUseUntilItIs() throws IOException {
        generate("k1", KeyUse.EVENT);

        try (App app = folder().with("trailseal.policy.level", "sox").start()) {
            app.get(Orders.class).approve(1);
            current("event=k2");
            await().until(() -> !app.log().with(Level.WARNING, "TSEAL-01817").isEmpty());

            app.get(Orders.class).approve(2);
            assertThat(headers(app)).extracting(EntryHeader::keyId).containsOnly("k1");
            assertThat(app.log().with(Level.INFO, "TSEAL-04413")).isEmpty();

            generate("k2", KeyUse.EVENT);
            await().until(() -> isUsed(app, "k2"));
            app.get(Orders.class).approve(3);
            assertThat(events(app, "k2")).isEqualTo(1);
            assertThat(app.get(AuditTrail.class)
                            .verify(Expectations.none().requiringMac())
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void keyThatIsNoLongerNamed_isUsedOn() throws IOException {
        generate("k1", KeyUse.EVENT);

        try (App app = folder().with("trailseal.policy.level", "sox").start()) {
            app.get(Orders.class).approve(1);
            current("");
            await().until(() -> !app.log().with(Level.WARNING, "TSEAL-01816").isEmpty());

            app.get(Orders.class).approve(2);

            assertThat(headers(app)).extracting(EntryHeader::keyId).containsOnly("k1");
        }
    }

    @Test
    void keyWhereThereWasNone_protectsWhatIsBegunFromThenOn() {
        generate("c", KeyUse.CHECKPOINT);

        try (App app = folder().start()) {
            app.get(Orders.class).approve(1);
            generate("k1", KeyUse.EVENT);
            await().until(() -> !app.log().with(Level.INFO, "TSEAL-04413").isEmpty());

            app.get(Orders.class).approve(2);

            assertThat(events(app, "k1")).isEqualTo(1);
            assertThat(headers(app)).extracting(EntryHeader::payloadType).doesNotContain(PayloadType.KEY_RETIRED);
            assertThat(app.get(AuditTrail.class).verify().findings()).isEmpty();
        }
    }

    @Test
    void retiredKeyThatIsNamedAgain_isNotUsedAgain() throws IOException {
        generate("k1", KeyUse.EVENT);

        try (App app = folder().start()) {
            app.get(Orders.class).approve(1);
            generate("k2", KeyUse.EVENT);
            await().until(() -> isUsed(app, "k2"));
            long before = events(app, "k1");
            current("event=k1");
            await().until(() -> !app.log().with(Level.WARNING, "TSEAL-04412").isEmpty());

            app.get(Orders.class).approve(2);

            assertThat(events(app, "k1")).isEqualTo(before);
            assertThat(app.log().with(Level.WARNING, "TSEAL-04412")).hasSize(1);
            assertThat(app.get(AuditTrail.class).verify().findings()).isEmpty();
        }
    }

    private void rotateWhileThreadsWrite(App app) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                writers.add(executor.submit(() -> write(app, done)));
            }
            await().until(() -> events(app, "k1") > 20);
            generate("k2", KeyUse.EVENT);
            await().until(() -> events(app, "k2") > 20);
        } finally {
            done.set(true);
            executor.shutdown();
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        await().until(() -> app.store().memory().chains().stream().allMatch(chain -> isInOrder(app, chain)));

        assertThat(headers(app)).extracting(EntryHeader::payloadType).contains(PayloadType.KEY_RETIRED);
        assertThat(app.log().with(Level.INFO, "TSEAL-04413")).hasSize(1);
        long before = events(app, "k1");
        app.get(Orders.class).approve(1);
        assertThat(events(app, "k1")).isEqualTo(before);
    }

    private static void write(App app, AtomicBoolean done) {
        while (!done.get()) {
            app.get(Orders.class).approve(1);
        }
    }

    /** Whether a chain is not under the first key, or is closed. */
    private static boolean isInOrder(App app, ChainId chain) {
        List<EntryHeader> headers = headers(app.store().memory().entries(chain, 0));
        EntryHeader last = headers.get(headers.size() - 1);
        return !last.keyId().equals("k1") || last.payloadType().equals(PayloadType.CHAIN_CLOSED);
    }

    private static boolean isUsed(App app, String key) {
        return headers(app).stream().anyMatch(header -> header.keyId().equals(key));
    }

    private static long events(App app, String key) {
        return headers(app).stream()
                .filter(header -> header.payloadType().equals(PayloadType.EVENT)
                        && header.keyId().equals(key))
                .count();
    }

    private static List<EntryHeader> headers(App app) {
        MemoryAuditStore rows = app.store().memory();
        return headers(rows.chains().stream().flatMap(chain -> rows.entries(chain, 0)));
    }

    private static List<EntryHeader> headers(Stream<ChainEntry> entries) {
        return entries.map(ChainEntry::header).map(EntryCodec::decode).toList();
    }

    private App.Setup folder() {
        return App.of(Orders.class)
                .with("trailseal.origin", "audit.example.org/shop")
                .with("trailseal.keys.source", "folder")
                .with("trailseal.keys.path", keys().toString())
                .with("trailseal.keys.ttl", "PT1S");
    }

    private Path keys() {
        return parent.resolve("keys");
    }

    private void current(String text) throws IOException {
        Files.writeString(keys().resolve("current"), text, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void generate(String id, KeyUse current) {
        try (NewKey drawn = NewKey.draw(id, KeyAlgorithm.ED25519, new SecureRandom())) {
            KeyFolderWriter writer = new KeyFolderWriter(keys());
            writer.add(drawn);
            writer.makeCurrent(current, id);
        }
    }
}
