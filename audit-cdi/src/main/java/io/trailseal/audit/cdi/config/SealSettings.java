// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static io.trailseal.audit.cdi.config.Scope.APPLICATION;

import java.time.Duration;
import java.util.stream.Stream;

/** The settings of sealing. */
final class SealSettings {
    private static final Setting<Boolean> ENABLED = new Setting<>(
            "seal.enabled",
            SettingType.FLAG,
            "false",
            APPLICATION,
            "Whether this node seals the trails it writes to. Any node may; of several, each goes on from what another has sealed.");
    /** Bounds that keep every interval well below half of the time after which a chain is dead. */
    private static final Setting<Duration> INTERVAL = new Setting<>(
            "seal.interval",
            SettingType.period(Duration.ofMillis(100), Duration.ofHours(1)),
            "PT1M",
            APPLICATION,
            "How often new entries are sealed. What is not sealed yet is not protected by any checkpoint.");

    private static final Setting<Duration> HEARTBEAT = new Setting<>(
            "seal.heartbeat",
            SettingType.period(Duration.ofSeconds(1), Duration.ofDays(1)),
            "PT1H",
            APPLICATION,
            "How long there may be nothing to seal: then a seal says so, and silence is evidence, too.");
    private static final Setting<Duration> GAP_GRACE = new Setting<>(
            "seal.gap-grace",
            SettingType.period(Duration.ofSeconds(1), Duration.ofHours(1)),
            "PT15M",
            APPLICATION,
            "How long an entry may wait for another that it links to and that is not there. Then that is a finding, and raises an alert.");
    private static final Setting<Duration> DEAD_AFTER = new Setting<>(
            "seal.dead-after",
            SettingType.period(Duration.ofHours(4), Duration.ofDays(30)),
            "P1D",
            APPLICATION,
            "How long a chain must have been silent to count as that of a dead node: a seal closes it, and whatever is added later is a"
                    + " finding. The same for all nodes.");
    private static final Setting<String> CHECKPOINT_FILE = new Setting<>(
            "seal.checkpoint-file",
            SettingType.TEXT,
            "",
            APPLICATION,
            "A file, best on a volume that others administer, to which every checkpoint is added; its folder must be there. Without it, checkpoints go"
                    + " to the application's beans of type `CheckpointPublisher` only.");

    private SealSettings() {}

    static Stream<Setting<?>> all() {
        return Stream.of(ENABLED, INTERVAL, HEARTBEAT, GAP_GRACE, DEAD_AFTER, CHECKPOINT_FILE);
    }

    static AuditConfiguration.Sealing read(ConfiguredValues values) {
        return new AuditConfiguration.Sealing(
                values.value(ENABLED),
                values.value(INTERVAL),
                values.value(HEARTBEAT),
                values.value(GAP_GRACE),
                values.value(DEAD_AFTER),
                values.value(CHECKPOINT_FILE));
    }
}
