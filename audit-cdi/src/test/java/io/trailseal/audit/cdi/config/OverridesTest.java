// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts for a method where several levels say something. */
class OverridesTest {
    private static final String BEAN = Orders.class.getName();
    private static final String BASE = Base.class.getName();

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    @Test
    void nothingSet_givesTheDefaults() {
        assertThat(of("plain"))
                .isEqualTo(new CallSettings(true, FailureMode.FAIL_CLOSED, RollbackPolicy.RECORD, AuditLevel.INFO));
    }

    @Test
    void annotation_winsOverTrailAndApplication() {
        settings.put("trailseal.trails", "payments");
        settings.put("trailseal.failure-mode", "fail-closed");
        settings.put("trailseal.on-rollback", "discard");
        settings.put("trailseal.level", "debug");
        settings.put("trailseal.trail.payments.failure-mode", "fail-closed");
        settings.put("trailseal.trail.payments.on-rollback", "discard");
        settings.put("trailseal.trail.payments.level", "error");

        assertThat(of("explicit"))
                .isEqualTo(new CallSettings(true, FailureMode.FAIL_OPEN, RollbackPolicy.RECORD, AuditLevel.WARNING));
    }

    @Test
    void memberWithItsDefault_saysNothing() {
        settings.put("trailseal.failure-mode", "fail-open");
        settings.put("trailseal.on-rollback", "discard");
        settings.put("trailseal.level", "debug");

        assertThat(of("plain"))
                .isEqualTo(new CallSettings(true, FailureMode.FAIL_OPEN, RollbackPolicy.DISCARD, AuditLevel.DEBUG));
    }

    @Test
    void trail_winsOverTheApplication() {
        settings.put("trailseal.trails", "payments");
        settings.put("trailseal.enabled", "true");
        settings.put("trailseal.level", "debug");
        settings.put("trailseal.trail.payments.enabled", "false");
        settings.put("trailseal.trail.payments.level", "error");

        assertThat(of("paid"))
                .isEqualTo(new CallSettings(false, FailureMode.FAIL_CLOSED, RollbackPolicy.RECORD, AuditLevel.ERROR));
        assertThat(of("plain").level()).isEqualTo(AuditLevel.DEBUG);
    }

    @Test
    void class_winsOverAnnotationAndTrail() {
        settings.put("trailseal.trails", "payments");
        settings.put("trailseal.trail.payments.enabled", "false");
        set(BEAN, "enabled", "true");
        set(BEAN, "failure-mode", "fail-closed");
        set(BEAN, "on-rollback", "discard");
        set(BEAN, "level", "critical");

        assertThat(of("explicit"))
                .isEqualTo(
                        new CallSettings(true, FailureMode.FAIL_CLOSED, RollbackPolicy.DISCARD, AuditLevel.CRITICAL));
    }

    @Test
    void method_winsOverItsClass() {
        set(BEAN, "enabled", "false");
        set(BEAN, "failure-mode", "fail-closed");
        set(BEAN, "on-rollback", "record");
        set(BEAN, "level", "critical");
        set(BEAN + "/plain", "enabled", "true");
        set(BEAN + "/plain", "failure-mode", "fail-open");
        set(BEAN + "/plain", "on-rollback", "discard");
        set(BEAN + "/plain", "level", "info");

        assertThat(of("plain"))
                .isEqualTo(new CallSettings(true, FailureMode.FAIL_OPEN, RollbackPolicy.DISCARD, AuditLevel.INFO));
        assertThat(of("explicit").enabled()).isFalse();
    }

    @Test
    void methodKey_meansAllOverloads() {
        set(BEAN + "/plain", "level", "error");

        assertThat(of("plain").level()).isEqualTo(AuditLevel.ERROR);
        assertThat(of("plain", long.class).level()).isEqualTo(AuditLevel.ERROR);
    }

    @Test
    void inheritedMethod_goesByTheBeanBeforeTheClassThatDeclaresIt() {
        set(BASE, "level", "debug");
        assertThat(of("inherited").level()).isEqualTo(AuditLevel.DEBUG);

        set(BEAN, "level", "warning");
        assertThat(of("inherited").level()).isEqualTo(AuditLevel.WARNING);

        set(BASE + "/inherited", "level", "error");
        assertThat(of("inherited").level()).isEqualTo(AuditLevel.ERROR);

        set(BEAN + "/inherited", "level", "critical");
        assertThat(of("inherited").level()).isEqualTo(AuditLevel.CRITICAL);
    }

    @Test
    void badValues_areAllReportedAlsoWhereAnotherCounts() {
        set(BEAN, "enabled", "off");
        set(BEAN, "level", "loud");
        set(BEAN + "/plain", "enabled", "true");
        set(BEAN + "/plain", "failure-mode", "inherit");

        of("plain");

        assertThat(problems).extracting(Problem::code).containsOnly("TSEAL-04001");
        assertThat(problems)
                .extracting(problem -> problem.message().split(": ")[0])
                .containsExactlyInAnyOrder(
                        key(BEAN, "enabled"), key(BEAN, "level"), key(BEAN + "/plain", "failure-mode"));
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Order, com.acme.Orders",
        "com.acme.orders, com.acme.Orders",
        "com.acme.Orders/approved, com.acme.Orders/approve",
        "com.acme.Order/approve, com.acme.Orders/approve",
    })
    void placeThatIsNotAudited_isAProblemWithTheNearest(String place, String nearest) {
        set(place, "enabled", "false");

        check();

        assertThat(warnings).isEmpty();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("TSEAL-04005");
            assertThat(problem.message())
                    .startsWith(key(place, "enabled") + ": ")
                    .contains(" " + nearest + ",");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Orders.enabled",
                "com.acme.Orders/approve.enabled",
                "\"com.acme.Orders\"/approve.enabled",
                "\"com.acme.Orders.enabled",
                "\"com.acme.Orders\"enabled",
            })
    void placeThatIsNotInQuotes_isAProblem(String key) {
        settings.put("trailseal." + key, "false");

        check();

        assertThat(problems).extracting(Problem::code).containsExactly("TSEAL-04005");
    }

    @Test
    void unknownKeyOfAClass_isAWarningWithTheNearestKey() {
        set("com.acme.Orders", "failuremode", "fail-open");

        check();

        assertThat(problems).isEmpty();
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("TSEAL-04002");
            assertThat(warning.message()).endsWith(" " + key("com.acme.Orders", "failure-mode"));
        });
    }

    @Test
    void knownPlaces_areNoProblem() {
        set("com.acme.Orders", "enabled", "false");
        set("com.acme.Orders/approve", "level", "debug");

        check();

        assertThat(problems).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void environmentVariables_areReadAndNotTakenForMistakes() {
        environment.put("TRAILSEAL_MAX_DETAIL_SIZE", "1000");
        environment.put(
                key(BEAN, "failure-mode").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), "fail-open");
        ConfigurationReader reader = new ConfigurationReader(config());
        Overrides overrides = reader.overrides(reader.read());

        overrides.check(Map.of(BEAN, Set.of("plain")), problems::add, warnings::add);

        assertThat(of("plain").failureMode()).isEqualTo(FailureMode.FAIL_OPEN);
        assertThat(reader.read().trails().get("default").maxDetailSize()).isEqualTo(1000);
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.warnings()).isEmpty();
        assertThat(problems).isEmpty();
        assertThat(warnings).isEmpty();
    }

    private CallSettings of(String name, Class<?>... parameters) {
        Method method = Arrays.stream(Orders.class.getMethods())
                .filter(one -> one.getName().equals(name) && Arrays.equals(one.getParameterTypes(), parameters))
                .findFirst()
                .orElseThrow();
        return overrides().of(method.getAnnotation(AuditEvent.class), Orders.class, method, problems::add);
    }

    private void check() {
        overrides().check(Map.of("com.acme.Orders", Set.of("approve")), problems::add, warnings::add);
    }

    private Overrides overrides() {
        ConfigurationReader reader = new ConfigurationReader(config());
        return reader.overrides(reader.read());
    }

    private Config config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100), new EnvConfigSource(environment, 300))
                .build();
    }

    private void set(String place, String key, String value) {
        settings.put(key(place, key), value);
    }

    private static String key(String place, String key) {
        return "trailseal.\"" + place + "\"." + key;
    }

    /** Declares what a bean inherits. */
    public abstract static class Base {
        @AuditEvent("inherited")
        public void inherited() {}
    }

    /** A bean's class. */
    public static class Orders extends Base {
        @AuditEvent("plain")
        public void plain() {}

        @AuditEvent("plain")
        public void plain(long id) {}

        @AuditEvent(value = "paid", trail = "payments")
        public void paid() {}

        @AuditEvent(
                value = "explicit",
                trail = "payments",
                failureMode = FailureMode.FAIL_OPEN,
                onRollback = RollbackPolicy.RECORD,
                level = AuditLevel.WARNING)
        public void explicit() {}
    }
}
