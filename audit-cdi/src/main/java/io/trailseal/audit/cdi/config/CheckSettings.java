// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static io.trailseal.audit.cdi.config.Scope.APPLICATION;

import java.time.Duration;
import java.util.stream.Stream;

/** The settings of a node's check of its own trails. */
final class CheckSettings {
    private static final Setting<Boolean> ENABLED = new Setting<>(
            "self-check.enabled",
            SettingType.FLAG,
            "false",
            APPLICATION,
            "Whether this node checks the trails by itself and raises an alert where something is tampered with. One node of several is enough.");
    private static final Setting<Duration> INTERVAL = new Setting<>(
            "self-check.interval",
            SettingType.period(Duration.ofMillis(100), Duration.ofDays(1)),
            "PT5M",
            APPLICATION,
            "How often entries are checked that are new since the last time.");
    private static final Setting<Duration> FULL_INTERVAL = new Setting<>(
            "self-check.full-interval",
            SettingType.period(Duration.ofMillis(100), Duration.ofDays(30)),
            "P1D",
            APPLICATION,
            "How often everything is verified, which reads every entry there is.");

    private CheckSettings() {}

    static Stream<Setting<?>> all() {
        return Stream.of(ENABLED, INTERVAL, FULL_INTERVAL);
    }

    static AuditConfiguration.SelfCheck read(ConfiguredValues values) {
        return new AuditConfiguration.SelfCheck(
                values.value(ENABLED), values.value(INTERVAL), values.value(FULL_INTERVAL));
    }
}
