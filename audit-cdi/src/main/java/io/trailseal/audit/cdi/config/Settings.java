// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static io.trailseal.audit.cdi.config.Scope.APPLICATION;
import static io.trailseal.audit.cdi.config.Scope.METHOD;
import static io.trailseal.audit.cdi.config.Scope.MODULE;
import static io.trailseal.audit.cdi.config.Scope.NOT_IMPLEMENTED;
import static io.trailseal.audit.cdi.config.Scope.TRAIL;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.store.EventSpool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting there is, in the order of the reference table.
 *
 * @since 0.1.0
 */
public final class Settings {
    static final Setting<Boolean> ENABLED = new Setting<>(
            "enabled",
            SettingType.FLAG,
            "true",
            METHOD,
            "`false` records nothing, neither calls nor, for all or for a trail, events recorded by hand. A warning at the start names"
                    + " what is switched off. Where nothing at all is left to record, nothing is started.");
    static final Setting<String> APPLICATION_NAME = new Setting<>(
            "application",
            SettingType.TEXT,
            "",
            APPLICATION,
            "The application's name, stored with every event. Without it, the name the server knows it by, if it says so.");
    static final Setting<String> NODE = new Setting<>(
            "node",
            SettingType.TEXT,
            "",
            APPLICATION,
            "This node's name, stored with every event. Without it, 8 random hexadecimal digits, drawn at every start.");
    static final Setting<String> ORIGIN = new Setting<>(
            "origin",
            SettingType.LOG_NAME,
            "",
            APPLICATION,
            "What the logs of this application are called in checkpoints. A trail's name, unless it is the default one, and the"
                    + " log's epoch are added: `audit.example.org/orders/1`. The same on all nodes, and never changed: a publisher finds the"
                    + " checkpoints of a log by it. Required where checkpoints are signed. Without it, a name made from the default trail's id.");
    static final Setting<List<String>> TRAILS = new Setting<>(
            "trails",
            SettingType.NAMES,
            "",
            APPLICATION,
            "The named trails beside the default one. A name has 1 to 64 letters, digits, `-` or `_`.");
    static final Setting<String> STORE = new Setting<>(
            "store",
            SettingType.TEXT,
            "",
            APPLICATION,
            "The store to use where there is more than one: the CDI bean's name or its class's simple name.");
    static final Setting<FailureMode> FAILURE_MODE = new Setting<>(
            "failure-mode",
            SettingType.oneOf(List.of(FailureMode.FAIL_CLOSED, FailureMode.FAIL_OPEN)),
            "fail-closed",
            METHOD,
            "What happens when an event can't be written. `fail-closed`: the business transaction is vetoed. `fail-open`: it"
                    + " commits, and the event follows; requires `trailseal.spool.directory`.");
    static final Setting<RollbackPolicy> ON_ROLLBACK = new Setting<>(
            "on-rollback",
            SettingType.oneOf(List.of(RollbackPolicy.RECORD, RollbackPolicy.DISCARD)),
            "record",
            METHOD,
            "What happens to the event of a call that returned and whose transaction rolled back afterwards. `record`: it is recorded as"
                    + " ROLLED_BACK. `discard`: it is dropped and counted. Events recorded by hand are always recorded.");
    static final Setting<AuditLevel> LEVEL = new Setting<>(
            "level",
            SettingType.oneOf(List.of(AuditLevel.values())),
            "info",
            METHOD,
            "The level of a call that succeeds. One that fails has at least ERROR, one that is refused SECURITY.");
    static final Setting<ComplianceLevel> POLICY_LEVEL = new Setting<>(
            "policy.level",
            SettingType.oneOf(List.of(ComplianceLevel.values())),
            "none",
            TRAIL,
            "The framework. Every level but `none` requires a key for events, and one for checkpoints where the trail is sealed;"
                    + " without it the deployment fails.");
    static final Setting<Boolean> REAL_TIME_ALERTS = new Setting<>(
            "policy.real-time-alerts", SettingType.FLAG, "true", TRAIL, "Whether events raise alerts at all.");
    static final Setting<Boolean> ALERT_ON_CRITICAL_ERRORS = new Setting<>(
            "policy.alert-on-critical-errors", SettingType.FLAG, "true", TRAIL, "Whether events of level CRITICAL do.");
    static final Setting<Boolean> ALERT_ON_SECURITY_EVENTS = new Setting<>(
            "policy.alert-on-security-events", SettingType.FLAG, "true", TRAIL, "Whether events of level SECURITY do.");
    static final Setting<Integer> MAX_DETAIL_SIZE = new Setting<>(
            "max-detail-size",
            SettingType.number(256, 262_144),
            "16384",
            TRAIL,
            "The most bytes of one detail. A larger one is replaced by its length and SHA-256, and the event says so.");
    static final Setting<List<String>> DENIED_EXCEPTIONS = new Setting<>(
            "denied-exceptions",
            SettingType.NAMES,
            "",
            APPLICATION,
            "Class names of exceptions, of the application's own, that mean a caller was refused: recorded as DENIED.");
    static final Setting<Duration> RELAY_INTERVAL = new Setting<>(
            "alerts.relay-interval",
            SettingType.PERIOD,
            "PT5S",
            APPLICATION,
            "How often the outbox is looked through for alerts that are not delivered yet. A commit that raises an alert"
                    + " doesn't wait for it.");
    static final Setting<Integer> RELAY_BATCH = new Setting<>(
            "alerts.relay-batch",
            SettingType.number(1, 1000),
            "50",
            APPLICATION,
            "How many alerts are reserved at once.");
    static final Setting<Duration> RELAY_RESERVATION = new Setting<>(
            "alerts.relay-reservation",
            SettingType.PERIOD,
            "PT30S",
            APPLICATION,
            "How long alerts stay reserved for this node; after it, another one takes over. Longer than a batch may take.");
    static final Setting<Integer> ALERT_ATTEMPTS = new Setting<>(
            "alerts.max-attempts",
            SettingType.number(1, 1000),
            "10",
            APPLICATION,
            "How often a dispatcher may refuse an alert before it is given up as a dead letter. A receiver that takes no alert at all"
                    + " refuses none.");
    static final Setting<Duration> CHECK_INTERVAL = new Setting<>(
            "chains.check-interval",
            SettingType.PERIOD,
            "PT30S",
            APPLICATION,
            "How often the node looks whether what was reported committed is in the database. What is missing is declared lost in the trail.");
    static final Setting<Duration> SHUTDOWN_TIMEOUT = new Setting<>(
            "shutdown-timeout",
            SettingType.PERIOD,
            "PT10S",
            APPLICATION,
            "How long audited calls and their transactions that are under way may take to end when the application stops. New ones are"
                    + " refused then. Those that have not ended by then are vetoed at their end.");

    static final Setting<String> SPOOL_DIRECTORY = new Setting<>(
            "spool.directory",
            SettingType.TEXT,
            "",
            APPLICATION,
            "A folder of a local disk where events wait that have happened and can't be written. Each node needs its own."
                    + " Required when anything is `fail-open`; without it, such events are lost.");
    static final Setting<Long> SPOOL_MAX_SIZE = new Setting<>(
            "spool.max-size",
            SettingType.size(EventSpool.LEAST_SIZE),
            "64MiB",
            APPLICATION,
            "How large that folder may grow. What does not fit any more is lost.");
    static final Setting<Duration> SPOOL_RETRY_INTERVAL = new Setting<>(
            "spool.retry-interval",
            SettingType.PERIOD,
            "PT5S",
            APPLICATION,
            "How often it is tried to write what waits there.");

    private static final List<Setting<?>> ALL = Stream.of(
                    Stream.<Setting<?>>of(
                            ENABLED,
                            APPLICATION_NAME,
                            NODE,
                            ORIGIN,
                            TRAILS,
                            STORE,
                            FAILURE_MODE,
                            ON_ROLLBACK,
                            LEVEL,
                            POLICY_LEVEL,
                            REAL_TIME_ALERTS,
                            ALERT_ON_CRITICAL_ERRORS,
                            ALERT_ON_SECURITY_EVENTS,
                            MAX_DETAIL_SIZE,
                            DENIED_EXCEPTIONS,
                            RELAY_INTERVAL,
                            RELAY_BATCH,
                            RELAY_RESERVATION,
                            ALERT_ATTEMPTS,
                            CHECK_INTERVAL,
                            SHUTDOWN_TIMEOUT,
                            SPOOL_DIRECTORY,
                            SPOOL_MAX_SIZE,
                            SPOOL_RETRY_INTERVAL),
                    SealSettings.all(),
                    CheckSettings.all(),
                    KeySettings.all(),
                    others())
            .flatMap(settings -> settings)
            .toList();

    private Settings() {}

    /**
     * Every setting there is.
     *
     * @return the settings in the order of the reference table, immutable
     */
    public static List<Setting<?>> all() {
        return ALL;
    }

    private static Stream<Setting<?>> others() {
        List<Setting<?>> others = new ArrayList<>();
        others.add(new Setting<>(
                "jpa.schema",
                SettingType.oneOfWords("create", "validate", "none"),
                "",
                MODULE,
                "`create` makes the tables that are missing (the default on H2), `validate` only looks whether they are there"
                        + " (the default elsewhere), `none` doesn't look."));
        others.add(new Setting<>(
                "jpa.database",
                SettingType.oneOfWords("h2", "postgresql"),
                "",
                MODULE,
                "The kind of database, where it can't be told from the connection."));
        others.add(new Setting<>(
                "jms.queue",
                SettingType.TEXT,
                "",
                MODULE,
                "The JNDI name of the queue that alerts are sent to, such as `java:app/jms/alerts`."));
        others.add(new Setting<>(
                "jms.connection-factory",
                SettingType.TEXT,
                "java:comp/DefaultJMSConnectionFactory",
                MODULE,
                "The JNDI name of the connection factory."));
        planned("policy.retention-days", "How long events are kept.").forEach(others::add);
        planned("policy.archive-after-days", "When events are archived.").forEach(others::add);
        planned("policy.encrypt-audit-logs", "Whether payloads are encrypted.").forEach(others::add);
        planned("policy.require-integrity-check", "Whether a message authentication code is required.")
                .forEach(others::add);
        planned("policy.audit-access-roles", "Who may read the trail.").forEach(others::add);
        planned("policy.gdpr-data-subject-rights", "Whether personal data can be erased.")
                .forEach(others::add);
        planned("policy.hipaa-minimum-necessary", "Whether details are cut to what is necessary.")
                .forEach(others::add);
        planned("policy.sox-change-control", "Whether changes need a reference.")
                .forEach(others::add);
        return others.stream();
    }

    private static Stream<Setting<?>> planned(String key, String effect) {
        return Stream.of(new Setting<>(key, SettingType.TEXT, "", NOT_IMPLEMENTED, effect));
    }
}
