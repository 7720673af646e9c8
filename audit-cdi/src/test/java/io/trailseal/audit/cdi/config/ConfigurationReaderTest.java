// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    private final Map<String, String> settings = new HashMap<>();

    @Test
    void nothingSet_givesDefaultsWithoutProblems() {
        ConfigurationReader reader = reader();

        AuditConfiguration read = reader.read();

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
        assertThat(read.trails())
                .containsExactly(Map.entry(
                        "default",
                        new TrailConfiguration(
                                "default", CompliancePolicy.DEFAULT, 16384, calls(FailureMode.FAIL_CLOSED))));
        assertThat(read.relay())
                .isEqualTo(new AuditConfiguration.Relay(Duration.ofSeconds(5), 50, Duration.ofSeconds(30), 10));
        assertThat(read.deniedExceptions()).isEmpty();
    }

    @Test
    void everythingSet_isRead() {
        settings.put("trailseal.enabled", "FALSE");
        settings.put("trailseal.application", "shop");
        settings.put("trailseal.node", "n1");
        settings.put("trailseal.origin", "audit.example.org/shop/1");
        settings.put("trailseal.store", "MyStore");
        settings.put("trailseal.denied-exceptions", "com.acme.Refused, com.acme.NotYours,");
        settings.put("trailseal.alerts.relay-interval", "PT1M");
        settings.put("trailseal.alerts.relay-batch", "7");
        settings.put("trailseal.alerts.relay-reservation", "PT2M");
        settings.put("trailseal.alerts.max-attempts", "3");
        settings.put("trailseal.failure-mode", "Fail_Closed");
        settings.put("trailseal.on-rollback", "Discard");
        settings.put("trailseal.level", "WARNING");
        settings.put("trailseal.policy.level", "None");
        settings.put("trailseal.jpa.schema", "VALIDATE");
        settings.put("trailseal.jms.queue", "java:app/jms/alerts");
        ConfigurationReader reader = reader();

        AuditConfiguration read = reader.read();

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
        assertThat(read.trails().get("default").calls())
                .isEqualTo(
                        new CallSettings(false, FailureMode.FAIL_CLOSED, RollbackPolicy.DISCARD, AuditLevel.WARNING));
        assertThat(read.application()).isEqualTo("shop");
        assertThat(read.node()).isEqualTo("n1");
        assertThat(read.origin()).isEqualTo("audit.example.org/shop/1");
        assertThat(read.store()).isEqualTo("MyStore");
        assertThat(read.deniedExceptions()).containsExactlyInAnyOrder("com.acme.Refused", "com.acme.NotYours");
        assertThat(read.relay())
                .isEqualTo(new AuditConfiguration.Relay(Duration.ofMinutes(1), 7, Duration.ofMinutes(2), 3));
    }

    @Test
    void settingOfATrail_winsOverTheOneForAll() {
        settings.put("trailseal.trails", "payments,logins,default");
        settings.put("trailseal.max-detail-size", "1000");
        settings.put("trailseal.failure-mode", "Fail_Open");
        settings.put("trailseal.trail.payments.failure-mode", "fail-closed");
        settings.put("trailseal.policy.alert-on-critical-errors", "false");
        settings.put("trailseal.trail.payments.max-detail-size", "2000");
        settings.put("trailseal.trail.payments.policy.real-time-alerts", "false");
        ConfigurationReader reader = reader();

        AuditConfiguration read = reader.read();

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
        assertThat(read.trails().values())
                .containsExactly(
                        new TrailConfiguration(
                                "default",
                                new CompliancePolicy(ComplianceLevel.NONE, true, false, true),
                                1000,
                                calls(FailureMode.FAIL_OPEN)),
                        new TrailConfiguration(
                                "payments",
                                new CompliancePolicy(ComplianceLevel.NONE, false, false, true),
                                2000,
                                calls(FailureMode.FAIL_CLOSED)),
                        new TrailConfiguration(
                                "logins",
                                new CompliancePolicy(ComplianceLevel.NONE, true, false, true),
                                1000,
                                calls(FailureMode.FAIL_OPEN)));
    }

    @ParameterizedTest
    @CsvSource({
        "enabled, yes",
        "failure-mode, sometimes",
        "failure-mode, inherit",
        "on-rollback, inherit",
        "on-rollback, drop",
        "level, all",
        "policy.level, strict",
        "policy.real-time-alerts, 1",
        "max-detail-size, 255",
        "max-detail-size, 262145",
        "max-detail-size, many",
        "alerts.relay-interval, 5s",
        "alerts.relay-interval, PT0S",
        "alerts.relay-batch, 0",
        "alerts.max-attempts, 0",
        "spool.max-size, 64",
        "spool.max-size, 3MiB",
        "spool.max-size, 5000000",
        "spool.retry-interval, PT0S",
        "trails, a b",
        "trails, a.b",
        "jpa.schema, drop",
        "node, ${not.there}",
        "origin, https://audit.example.org/shop",
        "origin, audit shop",
        "origin, shop/",
        "seal.enabled, yes",
        "seal.interval, PT0.09S",
        "seal.interval, PT61M",
        "seal.heartbeat, P2D",
        "seal.gap-grace, PT2H",
        "seal.dead-after, PT1H",
        "self-check.enabled, often",
        "self-check.interval, P2D",
        "self-check.full-interval, P31D",
    })
    void badValue_isAProblemNamingItsKey(String key, String value) {
        settings.put("trailseal." + key, value);
        ConfigurationReader reader = reader();

        reader.read();

        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("TSEAL-04001");
            assertThat(problem.message()).startsWith("trailseal." + key + ": ");
        });
    }

    @Test
    void emptyValue_countsAsNone() {
        settings.put("trailseal.enabled", "");
        ConfigurationReader reader = reader();

        assertThat(reader.read().trails().get("default").calls().enabled()).isTrue();
        assertThat(reader.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4MiB, 4194304", "64mib, 67108864", "2GiB, 2147483648"})
    void sizeOfTheSpool_isANumberAndItsUnit(String text, long bytes) {
        settings.put("trailseal.spool.directory", "/var/spool/shop");
        settings.put("trailseal.spool.max-size", text);
        ConfigurationReader reader = reader();

        assertThat(reader.read().spool())
                .isEqualTo(new AuditConfiguration.Spool("/var/spool/shop", bytes, Duration.ofSeconds(5)));
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void settingsOfSealing_areRead() {
        settings.put("trailseal.seal.enabled", "true");
        settings.put("trailseal.seal.interval", "PT10S");
        settings.put("trailseal.seal.heartbeat", "PT5M");
        settings.put("trailseal.seal.gap-grace", "PT20M");
        settings.put("trailseal.seal.dead-after", "P2D");
        settings.put("trailseal.seal.checkpoint-file", "/mnt/anchors/checkpoints");
        ConfigurationReader reader = reader();

        assertThat(reader.read().sealing())
                .isEqualTo(new AuditConfiguration.Sealing(
                        true,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(20),
                        Duration.ofDays(2),
                        "/mnt/anchors/checkpoints"));
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void settingsOfSelfChecks_areRead() {
        settings.put("trailseal.self-check.enabled", "true");
        settings.put("trailseal.self-check.interval", "PT10S");
        settings.put("trailseal.self-check.full-interval", "P7D");
        ConfigurationReader reader = reader();

        assertThat(reader.read().selfCheck())
                .isEqualTo(new AuditConfiguration.SelfCheck(true, Duration.ofSeconds(10), Duration.ofDays(7)));
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void severalBadValues_areAllReported() {
        settings.put("trailseal.enabled", "yes");
        settings.put("trailseal.max-detail-size", "1");
        settings.put("trailseal.trails", "payments");
        settings.put("trailseal.trail.payments.max-detail-size", "2");
        ConfigurationReader reader = reader();

        reader.read();

        assertThat(reader.problems())
                .extracting(problem -> problem.message().split(":")[0])
                .containsExactlyInAnyOrder(
                        "trailseal.enabled", "trailseal.max-detail-size", "trailseal.trail.payments.max-detail-size");
    }

    @ParameterizedTest
    @CsvSource({
        "policy.retention-days, 365",
        "policy.require-integrity-check, true",
    })
    void settingNotImplementedYet_isAProblem(String key, String value) {
        settings.put("trailseal." + key, value);
        ConfigurationReader reader = reader();

        reader.read();

        assertThat(reader.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("TSEAL-04003");
            assertThat(problem.message()).startsWith("trailseal." + key + ": ");
        });
    }

    @Test
    void levelOfATrail_isItsOwn() {
        settings.put("trailseal.trails", "payments");
        settings.put("trailseal.trail.payments.policy.level", "pci-dss");
        ConfigurationReader reader = reader();

        AuditConfiguration read = reader.read();

        assertThat(read.trails().get("payments").policy().level()).isEqualTo(ComplianceLevel.PCI_DSS);
        assertThat(read.trails().get("default").policy().level()).isEqualTo(ComplianceLevel.NONE);
        assertThat(reader.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trailseal.trail.unknown.failure-mode", "trailseal.trail.default.failure-mode"})
    void settingOfATrailThatIsNotDeclared_isAProblem(String name) {
        settings.put(name, "fail-closed");
        ConfigurationReader reader = reader();

        reader.read();

        assertThat(reader.problems()).extracting(Problem::code).containsExactly("TSEAL-04004");
    }

    @ParameterizedTest
    @CsvSource({
        "trailseal.enable, trailseal.enabled",
        "trailseal.max-detail-sice, trailseal.max-detail-size",
        "trailseal.trail.payments.failuremode, trailseal.trail.payments.failure-mode",
        "trailseal.trail.payments.policy.lvl, trailseal.trail.payments.policy.level",
    })
    void unknownKey_isAWarningWithTheNearestKey(String name, String nearest) {
        settings.put("trailseal.trails", "payments");
        settings.put(name, "x");
        ConfigurationReader reader = reader();

        reader.read();

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("TSEAL-04002");
            assertThat(warning.message()).startsWith(name + ": ").endsWith(" " + nearest);
        });
    }

    @Test
    void keyOfOthers_isNoneOfOurs() {
        settings.put("trailsealed.enable", "x");
        ConfigurationReader reader = reader();

        reader.read();

        assertThat(reader.warnings()).isEqualTo(List.of());
    }

    private static CallSettings calls(FailureMode failureMode) {
        return new CallSettings(true, failureMode, RollbackPolicy.RECORD, AuditLevel.INFO);
    }

    private ConfigurationReader reader() {
        return new ConfigurationReader(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
