// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Origin;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trail that somebody with all keys writes anew: it must fit, or the demo would show less than it says. */
class RewritingTest {
    private static final String ORIGIN = "demo.example.org/test";
    private static final TrailInfo TRAIL = new TrailInfo(TrailInfo.DEFAULT_NAME, new TrailId(1, 2));

    private final AuditKey key;
    private final KeySource keys = new OneKey();
    private final MemoryAuditStore honest = new MemoryAuditStore();
    private Connection connection;

    RewritingTest() {
        try (NewKey drawn = NewKey.draw("clinic-1", KeyAlgorithm.ED25519, new SecureRandom())) {
            key = drawn.key();
        }
    }

    @BeforeEach
    void openDatabase() throws Exception {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (InputStream ddl = getClass().getResourceAsStream("/db/trailseal/h2/V1__trailseal.sql")) {
            execute(new String(ddl.readAllBytes(), StandardCharsets.UTF_8));
        }
        execute("insert into trailseal_trail (name, id) values ('default', X'"
                + Bytes.copyOf(TRAIL.id().toArray()).toHex() + "')");
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        connection.close();
    }

    @Test
    void trailWrittenAnew_isValidWithoutAnAnchorAndForkedWithOne() {
        Checkpoint kept = sealedTrail();
        TrailTables tables = new TrailTables(connection);
        tables.write(honest);

        MemoryAuditStore forged = rewritten(tables);

        assertThat(verify(forged).verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        assertThat(verify(forged).sealed()).isEqualTo(verify(honest).sealed());
        assertThat(verify(forged, kept).verdict()).isEqualTo(Verdict.FORKED);
        assertThat(verify(honest, kept).verdict()).isEqualTo(Verdict.VALID_ANCHORED);
    }

    @Test
    void trailReplacedAndPutBack_isTheSameAgain() {
        sealedTrail();
        TrailTables tables = new TrailTables(connection);
        tables.write(honest);
        var before = tables.entries();

        tables.keep();
        tables.replace(rewritten(tables));
        var between = tables.entries();
        tables.putBack();

        assertThat(between).hasSameSizeAs(before).isNotEqualTo(before);
        assertThat(tables.entries()).isEqualTo(before);
    }

    private MemoryAuditStore rewritten(TrailTables tables) {
        Rewriting rewriting = new Rewriting(
                tables.trail(),
                keys,
                payload -> Bytes.copyOf(new String(payload.toArray(), StandardCharsets.UTF_8)
                        .replace("bob", "alice")
                        .getBytes(StandardCharsets.UTF_8)));
        return rewriting.of(ORIGIN, tables.log(), tables.entries());
    }

    /** Two seals, with links between the chains. */
    private Checkpoint sealedTrail() {
        honest.trail(TRAIL.name(), TRAIL.id());
        TrailEngine node = new TrailEngine(
                TRAIL,
                new NodeIdentity(new Origin("clinic", "n", "host", "1"), "aa"),
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                new SecureRandom(),
                RecordNormalizer.standard(),
                ChainSettings.standard().withKeys(keys));
        TrailSealing sealing = new TrailSealing(
                TRAIL,
                honest,
                TransactionRunner.NONE,
                new SealerSettings(
                        ORIGIN,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        Duration.ofMinutes(15),
                        Duration.ofDays(1),
                        1000),
                keys,
                CompliancePolicy.DEFAULT,
                Clock.systemUTC(),
                new SecureRandom(),
                List.of());
        record(node, 7);
        sealing.seal(SealOccasion.BACKLOG, count -> {});
        record(node, 4);
        return sealing.seal(SealOccasion.CLEAN_END, count -> {}).newest().orElseThrow();
    }

    private void record(TrailEngine node, int count) {
        for (int i = 0; i < count; i++) {
            AuditRecord event =
                    node.complete(AuditRecord.event("e").actor(Actor.of("bob")).build());
            Append append = node.append(node.newTransaction(), List.of(event));
            honest.append(append.entries());
            append.committed();
        }
    }

    private VerificationReport verify(MemoryAuditStore store, Checkpoint... anchors) {
        VerifyOptions options = VerifyOptions.none()
                .withKeys(keys)
                .requiringMac()
                .withPublicKeys(List.of(NoteKey.of(ORIGIN + "/1", key)))
                .withAnchors(List.of(anchors));
        return new TrailVerifier(options, entries -> {}).verify(store);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private final class OneKey implements KeySource {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return Optional.of(key);
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return key.id().equals(id) ? Optional.of(key) : Optional.empty();
        }
    }
}
