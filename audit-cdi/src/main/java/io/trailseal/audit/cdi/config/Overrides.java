// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.TrailInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * What counts for a method. The first that says anything counts: the method's keys, the class's, the annotation, the trail's keys,
 * everybody's. A key's class is the bean's or, after that, the one that declares the method. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Overrides {
    private final Config config;
    private final Map<String, TrailConfiguration> trails;

    Overrides(Config config, Map<String, TrailConfiguration> trails) {
        this.config = config;
        this.trails = trails;
    }

    /**
     * The trails there are.
     *
     * @return their names
     */
    public Set<String> trails() {
        return trails.keySet();
    }

    /**
     * What counts for one method of one bean.
     *
     * @param event the annotation; a member that has its default says nothing
     * @param bean the bean's class
     * @param method the method
     * @param problems told of every bad value
     * @return what counts
     */
    public CallSettings of(AuditEvent event, Class<?> bean, Method method, Consumer<Problem> problems) {
        ConfiguredValues values = new ConfiguredValues(config, problems);
        String declaring = method.getDeclaringClass().getName();
        List<String> places = Stream.of(
                        Place.ofMethod(bean.getName(), method.getName()),
                        Place.ofMethod(declaring, method.getName()),
                        bean.getName(),
                        declaring)
                .distinct()
                .toList();
        CallSettings rest = trails.getOrDefault(
                        AuditConfiguration.trailName(event.trail()), trails.get(TrailInfo.DEFAULT_NAME))
                .calls();
        FailureMode failureMode = event.failureMode() == FailureMode.INHERIT ? rest.failureMode() : event.failureMode();
        RollbackPolicy onRollback =
                event.onRollback() == RollbackPolicy.INHERIT ? rest.onRollback() : event.onRollback();
        AuditLevel level = event.level() == AuditLevel.INFO ? rest.level() : event.level();
        return new CallSettings(
                first(values, Settings.ENABLED, places).orElse(rest.enabled()),
                first(values, Settings.FAILURE_MODE, places).orElse(failureMode),
                first(values, Settings.ON_ROLLBACK, places).orElse(onRollback),
                first(values, Settings.LEVEL, places).orElse(level));
    }

    /**
     * Checks that every key of a class or method is one of an audited class or method, and names a setting.
     *
     * @param audited the classes of beans that have audited methods and those that declare such methods, with the methods' names
     * @param problems told of what must fail the deployment
     * @param warnings told of what somebody should look at
     */
    public void check(Map<String, Set<String>> audited, Consumer<Problem> problems, Consumer<Problem> warnings) {
        new PlaceCheck(new ConfiguredValues(config, problems), audited, problems, warnings)
                .check(config.getPropertyNames());
    }

    /** Reads all of them, since a bad value is one also where a more specific one counts. */
    private static <T> Optional<T> first(ConfiguredValues values, Setting<T> setting, List<String> places) {
        return places.stream().map(place -> values.parsed(setting, setting.nameAt(place))).toList().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }
}
