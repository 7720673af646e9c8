// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.TrailInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Reads the configuration, going on after a problem so that all of them are found at once. For one thread and one reading.
 *
 * @since 0.1.0
 */
public final class ConfigurationReader {
    private static final Pattern TRAIL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Config config;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /**
     * A reader.
     *
     * @param config where the values come from
     */
    public ConfigurationReader(Config config) {
        this.config = config;
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
                value(Settings.ENABLED),
                value(Settings.APPLICATION_NAME),
                value(Settings.NODE),
                value(Settings.ORIGIN),
                value(Settings.STORE),
                Set.copyOf(value(Settings.DENIED_EXCEPTIONS)),
                new AuditConfiguration.Relay(
                        value(Settings.RELAY_INTERVAL),
                        value(Settings.RELAY_BATCH),
                        value(Settings.RELAY_RESERVATION),
                        value(Settings.ALERT_ATTEMPTS)),
                value(Settings.CHECK_INTERVAL),
                value(Settings.SHUTDOWN_TIMEOUT),
                new AuditConfiguration.Spool(
                        value(Settings.SPOOL_DIRECTORY),
                        value(Settings.SPOOL_MAX_SIZE),
                        value(Settings.SPOOL_RETRY_INTERVAL)),
                trails);
        checkSettingsOfOthers();
        checkNames(trails.keySet());
        return read;
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
        for (String name : value(Settings.TRAILS)) {
            if (TRAIL_NAME.matcher(name).matches()) {
                names.add(name);
            } else {
                bad(Settings.TRAILS.name(), "names of 1 to 64 letters, digits, - or _", name);
            }
        }
        return names;
    }

    private TrailConfiguration trail(String name) {
        ComplianceLevel level = value(Settings.POLICY_LEVEL, name);
        if (level != ComplianceLevel.NONE) {
            notImplemented(Settings.POLICY_LEVEL, name, "none, since other levels require signing keys", level.name());
        }
        CompliancePolicy policy = new CompliancePolicy(
                level,
                value(Settings.REAL_TIME_ALERTS, name),
                value(Settings.ALERT_ON_CRITICAL_ERRORS, name),
                value(Settings.ALERT_ON_SECURITY_EVENTS, name));
        return new TrailConfiguration(
                name, policy, value(Settings.MAX_DETAIL_SIZE, name), value(Settings.FAILURE_MODE, name));
    }

    /** The value for a trail: its own, else everybody's. The default trail has no keys of its own. */
    private <T> T value(Setting<T> setting, String trail) {
        return parsed(setting, setting.nameFor(trail)).orElseGet(() -> value(setting));
    }

    private <T> T value(Setting<T> setting) {
        return parsed(setting, setting.name())
                .orElseGet(() -> setting.type().parser().apply(setting.defaultText()));
    }

    private <T> Optional<T> parsed(Setting<T> setting, String name) {
        Optional<String> text = text(name);
        try {
            return text.map(given -> setting.type().parser().apply(given));
        } catch (IllegalArgumentException e) {
            bad(name, setting.type().expected(), text.orElse(""));
            return Optional.empty();
        }
    }

    /** The text that is set; none for an empty one, as MicroProfile Config has it. */
    private Optional<String> text(String name) {
        ConfigValue given = config.getConfigValue(name);
        if (given.getValue() == null && given.getRawValue() != null) {
            bad(name, "a value that can be resolved", given.getRawValue());
        }
        return Optional.ofNullable(given.getValue()).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void checkSettingsOfOthers() {
        for (Setting<?> setting : Settings.all()) {
            if (setting.scope() == Scope.MODULE) {
                parsed(setting, setting.name());
            } else if (setting.scope() == Scope.NOT_IMPLEMENTED) {
                text(setting.name()).ifPresent(text -> notImplemented(setting.name(), "no value", "one"));
            }
        }
    }

    private void checkNames(Set<String> trails) {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        names.removeIf(name -> !name.startsWith(Setting.PREFIX));
        for (String name : names) {
            String key = name.substring(Setting.PREFIX.length());
            if (key.indexOf('"') >= 0 || key.indexOf('/') >= 0) {
                notImplemented(name, "a setting of the application or of a trail", "one of a class or method");
            } else if (name.startsWith(Setting.TRAIL_PREFIX)) {
                checkTrailKey(name, trails);
            } else if (Settings.all().stream()
                    .noneMatch(setting -> setting.key().equals(key))) {
                unknown(name, Settings.all().stream().map(Setting::name).toList());
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
                .filter(setting -> setting.scope() == Scope.TRAIL)
                .map(setting -> setting.nameFor(parts[0]))
                .toList();
        if (!known.contains(name)) {
            unknown(name, known);
        }
    }

    private void unknown(String name, List<String> known) {
        warnings.add(new Problem(
                "TSEAL-04002",
                name + ": no such setting, so it has no effect; nearest is " + NearestKey.to(name, known)));
    }

    private void bad(String name, String expected, String found) {
        Problem problem = new Problem("TSEAL-04001", name + ": expected " + expected + ", found " + found);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private void notImplemented(Setting<?> setting, String trail, String expected, String found) {
        boolean own = text(setting.nameFor(trail)).isPresent();
        notImplemented(own ? setting.nameFor(trail) : setting.name(), expected, found);
    }

    private void notImplemented(String name, String expected, String found) {
        Problem problem =
                new Problem("TSEAL-04003", name + ": not implemented yet; expected " + expected + ", found " + found);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
