// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.TrailInfo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Reads the configuration, going on after a problem so that all of them are found at once. For one thread and one reading.
 *
 * @since 0.1.0
 */
public final class ConfigurationReader {
    private static final Pattern TRAIL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Config config;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final ConfiguredValues values;

    /**
     * A reader.
     *
     * @param config where the values come from
     */
    public ConfigurationReader(Config config) {
        this.config = config;
        this.values = new ConfiguredValues(config, problems::add);
    }

    /**
     * Reads everything. Where a value is bad, its default stands in, and {@link #problems} names it.
     *
     * @return the configuration
     */
    public AuditConfiguration read() {
        Map<String, TrailConfiguration> trails = new LinkedHashMap<>();
        for (String name : trailNames()) {
            trails.put(name, trail(name));
        }
        AuditConfiguration read = new AuditConfiguration(
                values.value(Settings.APPLICATION_NAME),
                values.value(Settings.NODE),
                values.value(Settings.ORIGIN),
                values.value(Settings.STORE),
                Set.copyOf(values.value(Settings.DENIED_EXCEPTIONS)),
                new AuditConfiguration.Relay(
                        values.value(Settings.RELAY_INTERVAL),
                        values.value(Settings.RELAY_BATCH),
                        values.value(Settings.RELAY_RESERVATION),
                        values.value(Settings.ALERT_ATTEMPTS)),
                values.value(Settings.CHECK_INTERVAL),
                values.value(Settings.SHUTDOWN_TIMEOUT),
                new AuditConfiguration.Spool(
                        values.value(Settings.SPOOL_DIRECTORY),
                        values.value(Settings.SPOOL_MAX_SIZE),
                        values.value(Settings.SPOOL_RETRY_INTERVAL)),
                SealSettings.read(values),
                CheckSettings.read(values),
                KeySettings.read(values),
                trails);
        checkSettingsOfOthers();
        checkNames(trails.keySet());
        return read;
    }

    /**
     * What is set for classes and methods. To be asked for after the reading.
     *
     * @param read what was read
     * @return the settings of classes and methods
     */
    public Overrides overrides(AuditConfiguration read) {
        return new Overrides(config, read.trails());
    }

    /**
     * What must fail the deployment.
     *
     * @return the problems found so far
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * What somebody should look at.
     *
     * @return the warnings found so far
     */
    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    private Set<String> trailNames() {
        Set<String> names = new LinkedHashSet<>();
        names.add(TrailInfo.DEFAULT_NAME);
        for (String name : values.value(Settings.TRAILS)) {
            if (TRAIL_NAME.matcher(name).matches()) {
                names.add(name);
            } else {
                values.bad(Settings.TRAILS.name(), "names of 1 to 64 letters, digits, - or _", name);
            }
        }
        return names;
    }

    private TrailConfiguration trail(String name) {
        ComplianceLevel level = values.value(Settings.POLICY_LEVEL, name);
        CompliancePolicy policy = new CompliancePolicy(
                level,
                values.value(Settings.REAL_TIME_ALERTS, name),
                values.value(Settings.ALERT_ON_CRITICAL_ERRORS, name),
                values.value(Settings.ALERT_ON_SECURITY_EVENTS, name));
        CallSettings calls = new CallSettings(
                values.value(Settings.ENABLED, name),
                values.value(Settings.FAILURE_MODE, name),
                values.value(Settings.ON_ROLLBACK, name),
                values.value(Settings.LEVEL, name));
        return new TrailConfiguration(name, policy, values.value(Settings.MAX_DETAIL_SIZE, name), calls);
    }

    private void checkSettingsOfOthers() {
        for (Setting<?> setting : Settings.all()) {
            if (setting.scope() == Scope.MODULE) {
                values.parsed(setting, setting.name());
            } else if (setting.scope() == Scope.NOT_IMPLEMENTED) {
                values.text(setting.name()).ifPresent(text -> notImplemented(setting.name(), "no value", "one"));
            }
        }
    }

    private void checkNames(Set<String> trails) {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        names.removeIf(name -> !name.startsWith(Setting.PREFIX));
        for (String name : names) {
            String key = name.substring(Setting.PREFIX.length());
            if (Place.isMeant(key)) {
                // checked by Overrides, when the classes are known
                continue;
            }
            if (name.startsWith(Setting.TRAIL_PREFIX)) {
                checkTrailKey(name, trails);
            } else {
                checkKnown(name, Settings.all().stream().map(Setting::name).toList());
            }
        }
    }

    private void checkTrailKey(String name, Set<String> trails) {
        String[] parts = name.substring(Setting.TRAIL_PREFIX.length()).split("\\.", 2);
        if (!trails.contains(parts[0]) || parts[0].equals(TrailInfo.DEFAULT_NAME)) {
            problems.add(new Problem(
                    "TSEAL-04004",
                    name + ": expected a trail named in " + Settings.TRAILS.name() + ", found " + parts[0]));
            return;
        }
        List<String> known = Settings.all().stream()
                .filter(Setting::isForTrails)
                .map(setting -> setting.nameFor(parts[0]))
                .toList();
        checkKnown(name, known);
    }

    private void checkKnown(String name, List<String> known) {
        if (!values.isAnyOf(name, known)) {
            warnings.add(NearestKey.unknown(name, known));
        }
    }

    private void notImplemented(String name, String expected, String found) {
        problems.add(
                new Problem("TSEAL-04003", name + ": not implemented yet; expected " + expected + ", found " + found));
    }
}
