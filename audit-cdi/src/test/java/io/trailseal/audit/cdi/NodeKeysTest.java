// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.cdi.config.KeyConfiguration;
import io.trailseal.audit.cdi.config.KeyConfiguration.Access;
import io.trailseal.audit.cdi.config.KeyConfiguration.Origin;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.store.key.KeyFolderWriter;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a node's keys come from, and what is no key. */
class NodeKeysTest {
    @TempDir
    private Path parent;

    @Test
    void keyOfTheFolder_signsEveryEntry() {
        generate("a", KeyUse.EVENT);

        try (App app =
                folder(Orders.class).with("trailseal.policy.level", "sox").start()) {
            app.get(Orders.class).approve(1);

            assertThat(keyIds(app)).isNotEmpty().containsOnly("a");
            assertThat(app.get(AuditTrail.class)
                            .verify(Expectations.none().requiringMac())
                            .findings())
                    .isEmpty();
        }
    }

    /** The sealer and the check of what is new know the keys, too. */
    @Test
    void keyedNodeThatSealsAndChecksItself_findsNothingWrong() {
        generate("a", KeyUse.EVENT);
        generate("b", KeyUse.CHECKPOINT);

        try (App app = folder(Orders.class)
                .with("trailseal.policy.level", "sox")
                .with("trailseal.seal.enabled", "true")
                .with("trailseal.seal.interval", "PT0.1S")
                .with("trailseal.self-check.enabled", "true")
                .with("trailseal.self-check.interval", "PT0.1S")
                .start()) {
            app.get(Orders.class).approve(1);
            await().until(() -> app.get(AuditTrail.class).verify().sealed() >= 4);

            VerificationReport report = app.get(AuditTrail.class).verify();
            assertThat(report.findings()).isEmpty();
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04604")).isEmpty();
            assertThat(app.log().with(Level.SEVERE, "TSEAL-04614")).isEmpty();
        }
    }

    @Test
    void keyPairOfTheFolder_signsCheckpoints() {
        generate("a", KeyUse.CHECKPOINT);

        try (App app =
                folder(Orders.class).with("trailseal.seal.enabled", "true").start()) {
            assertThat(app.log().with(Level.INFO, "TSEAL-04310"))
                    .singleElement()
                    .asString()
                    .contains("signed by the key a");
            assertThat(keyIds(app)).containsOnly("");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "sox", "hipaa", "gdpr", "pci-dss", "soc2", "iso27001"})
    void levelWithoutAKey_failsTheDeployment(String level) {
        assertThat(plain().with("trailseal.policy.level", level).problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04008: trailseal.keys.source: ")
                .contains("default", level.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    @Test
    void levelOfANamedTrailWithoutAKey_failsTheDeployment() {
        assertThat(plain().with("trailseal.trails", "payments")
                        .with("trailseal.trail.payments.policy.level", "sox")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04008: ")
                .contains("payments");
    }

    @Test
    void sealedTrailOfALevelWithoutAKeyForCheckpoints_failsTheDeployment() throws IOException {
        generate("a", KeyUse.EVENT);
        Files.writeString(keys().resolve("current"), "event=a");

        assertThat(folder().with("trailseal.policy.level", "sox")
                        .with("trailseal.seal.enabled", "true")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04008: ")
                .contains("checkpoints");
    }

    @Test
    void levelNone_needsNoKey() {
        try (App app = plain(Orders.class).start()) {
            app.get(Orders.class).approve(1);

            assertThat(keyIds(app)).containsOnly("");
        }
    }

    @Test
    void levelOfATrailThatIsSwitchedOff_needsNoKey() {
        try (App app = plain(Orders.class)
                .with("trailseal.trails", "payments")
                .with("trailseal.trail.payments.enabled", "false")
                .with("trailseal.trail.payments.policy.level", "sox")
                .start()) {
            assertThat(app.log().with(Level.WARNING, "TSEAL-04121")).hasSize(1);
        }
    }

    @Test
    void sourceWithoutACurrentKey_failsTheDeployment() {
        generate("a");

        assertThat(folder().problems()).singleElement().asString().startsWith("TSEAL-04008: ");
    }

    @Test
    void sourceThatCanNotBeRead_failsTheDeploymentByItsOwnCode() throws IOException {
        assertThat(folder().problems()).singleElement().asString().startsWith("TSEAL-01811: " + keys());

        generate("a", KeyUse.EVENT);
        Files.setPosixFilePermissions(keys().resolve("a.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(folder().problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-01812: " + keys().resolve("a.key"));

        Files.writeString(keys().resolve("current"), "event=b");
        assertThat(folder().problems()).singleElement().asString().startsWith("TSEAL-01814: ");
    }

    @Test
    void badSetting_isTheOnlyProblemOfKeys() {
        assertThat(folder().with("trailseal.keys.event", "a").problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04001: trailseal.keys.event: ");
    }

    @Test
    void fileWhoseNameIsNoId_failsTheDeployment() {
        assertThat(plain().with("trailseal.keys.source", "file")
                        .with(
                                "trailseal.keys.path",
                                parent.resolve("My Key.pem").toString())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-01810: ");
    }

    @Test
    void filesThatOthersRead_areAWarningWhereThatIsSaid() throws IOException {
        generate("a", KeyUse.EVENT);
        Files.setPosixFilePermissions(keys().resolve("a.key"), PosixFilePermissions.fromString("rw-r--r--"));

        try (App app =
                folder(Orders.class).with("trailseal.keys.permissions", "warn").start()) {
            assertThat(app.log().with(Level.WARNING, "TSEAL-01812")).hasSize(1);
        }
    }

    @Test
    void filesForTheirGroup_areReadWhereThatIsSaid() throws IOException {
        generate("a", KeyUse.EVENT);
        Files.setPosixFilePermissions(keys().resolve("a.key"), PosixFilePermissions.fromString("r--r-----"));

        try (App app =
                folder(Orders.class).with("trailseal.keys.permissions", "group").start()) {
            assertThat(keyIds(app)).containsOnly("a");
        }
        assertThat(folder().problems()).singleElement().asString().startsWith("TSEAL-01812: ");
    }

    @Test
    void beanOfTheApplication_winsOverTheSettings() {
        try (App app = folder(Orders.class, OwnKeys.class)
                .with("trailseal.policy.level", "sox")
                .start()) {
            app.get(Orders.class).approve(1);

            assertThat(keyIds(app)).containsOnly("own");
        }
    }

    @Test
    void beanWithoutAKey_failsTheStartOfALevelThatNeedsOne() {
        App.Setup setup = folder(Orders.class, EmptyKeys.class).with("trailseal.policy.level", "sox");

        assertThat(codes(catchThrowable(setup::start))).contains("TSEAL-04008");
    }

    @Test
    void keyInAVariable_isFound() {
        KeySource source = configured(Origin.ENV, "", "a", "");
        AuditKey key = source.current(KeyUse.EVENT).orElseThrow();

        assertThat(key.id()).isEqualTo("a");
        assertThat(source.current(KeyUse.CHECKPOINT)).isEmpty();
    }

    @Test
    void keyInAFile_isCalledAsTheFileIs() throws IOException {
        generate("audit-1");
        Path file = Files.copy(keys().resolve("audit-1.key"), parent.resolve("audit-2.private.pem"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(configured(Origin.FILE, file.toString(), "", "")
                        .current(KeyUse.CHECKPOINT)
                        .orElseThrow()
                        .id())
                .isEqualTo("audit-2");
    }

    @Test
    void keyInAKeystore_isFoundByPasswordAndByPasswordFile() throws IOException, GeneralSecurityException {
        Path file = keystore("changeit");
        Path password = Files.writeString(parent.resolve("password"), "changeit\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));

        for (KeyConfiguration.Password given : List.of(
                new KeyConfiguration.Password("changeit", ""),
                new KeyConfiguration.Password("", password.toString()))) {
            KeySource source = NodeKeys.configured(
                    new KeyConfiguration(
                            Origin.KEYSTORE,
                            file.toString(),
                            "a",
                            "",
                            given,
                            Duration.ofMinutes(1),
                            Access.OWNER,
                            Optional.empty()),
                    Map.of());
            assertThat(source.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("a");
        }
    }

    @Test
    void keystoreWithAnotherPassword_failsTheDeploymentWithoutShowingIt() throws IOException, GeneralSecurityException {
        Path file = keystore("changeit");

        assertThat(plain().with("trailseal.keys.source", "keystore")
                        .with("trailseal.keys.path", file.toString())
                        .with("trailseal.keys.password", "Tr0ub4dor")
                        .with("trailseal.keys.event", "a")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-01813: " + file)
                .doesNotContain("Tr0ub4dor");
    }

    private static KeySource configured(Origin origin, String path, String event, String checkpoint) {
        try (NewKey drawn = NewKey.draw("any", KeyAlgorithm.HMAC_SHA256, new SecureRandom())) {
            return NodeKeys.configured(
                    new KeyConfiguration(
                            origin,
                            path,
                            event,
                            checkpoint,
                            new KeyConfiguration.Password("", ""),
                            Duration.ofMinutes(1),
                            Access.OWNER,
                            Optional.empty()),
                    Map.of("TSEAL_KEY_A", new String(drawn.text(), StandardCharsets.US_ASCII)));
        }
    }

    private Path keystore(String password) throws IOException, GeneralSecurityException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("a", new SecretKeySpec(secret, "HmacSHA256"), password.toCharArray(), null);
        Path file = parent.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path keys() {
        return parent.resolve("keys");
    }

    private void generate(String id, KeyUse... current) {
        try (NewKey drawn = NewKey.draw(id, KeyAlgorithm.ED25519, new SecureRandom())) {
            KeyFolderWriter writer = new KeyFolderWriter(keys());
            writer.add(drawn);
            Stream.of(current).forEach(use -> writer.makeCurrent(use, id));
        }
    }

    /** For a deployment that fails no bean is needed. */
    private static App.Setup plain(Class<?>... beans) {
        return App.of(beans).with("trailseal.origin", "audit.example.org/shop");
    }

    private App.Setup folder(Class<?>... beans) {
        return plain(beans).with("trailseal.keys.source", "folder").with("trailseal.keys.path", keys().toString());
    }

    private static List<String> keyIds(App app) {
        MemoryAuditStore rows = app.store().memory();
        return rows.chains().stream()
                .flatMap(chain -> rows.entries(chain, 0))
                .map(ChainEntry::header)
                .map(header -> EntryCodec.decode(header).keyId())
                .toList();
    }

    private static List<String> codes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(AuditException.class::isInstance)
                .map(cause -> ((AuditException) cause).code())
                .toList();
    }

    @ApplicationScoped
    static class OwnKeys implements KeySource {
        private static final AuditKey KEY =
                NewKey.draw("own", KeyAlgorithm.HMAC_SHA256, new SecureRandom()).key();

        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return use == KeyUse.EVENT ? Optional.of(KEY) : Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return Optional.of(KEY).filter(key -> key.id().equals(id));
        }
    }

    @ApplicationScoped
    static class EmptyKeys implements KeySource {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return Optional.empty();
        }
    }
}
