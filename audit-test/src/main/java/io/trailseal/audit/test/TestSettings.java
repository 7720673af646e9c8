// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What is set for one test, before all that its application sets. In force on the test's own thread, so that tests that run at the same
 * time don't see each other's.
 *
 * @param values settings by name
 */
record TestSettings(Map<String, String> values) implements ConfigSource {
    private static final String STORE = "trailseal.store";

    static TestSettings of(ExtensionContext context) {
        Map<String, String> values = new HashMap<>();
        for (AuditSetting setting : TestAnnotations.of(context).findAll(AuditSetting.class)) {
            values.putIfAbsent(setting.name(), setting.value());
        }
        // not the store that the application names for its server
        values.putIfAbsent(STORE, TestTrailExtension.STORE);
        return new TestSettings(Map.copyOf(values));
    }

    /** Puts them in force until the test ends. */
    void use(ExtensionContext context) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        Thread thread = Thread.currentThread();
        ClassLoader outer = withoutOurs(thread.getContextClassLoader());
        ClassLoader own = new TestLoader(outer);
        Config config = resolver.getBuilder()
                .forClassLoader(outer)
                .addDefaultSources()
                .addDiscoveredSources()
                .addDiscoveredConverters()
                .withSources(this)
                .build();
        resolver.registerConfig(config, own);
        thread.setContextClassLoader(own);
        context.getStore(ExtensionContext.Namespace.create(TestSettings.class, context.getUniqueId()))
                .put(TestSettings.class, (AutoCloseable) () -> {
                    thread.setContextClassLoader(outer);
                    resolver.releaseConfig(config);
                });
    }

    /** A JUnit before 5.13 does not close what is put in its store. */
    private static ClassLoader withoutOurs(ClassLoader loader) {
        return loader instanceof TestLoader ours ? ours.getParent() : loader;
    }

    /** Under which the settings of one test are known; loads nothing itself. */
    private static final class TestLoader extends ClassLoader {
        TestLoader(ClassLoader parent) {
            super(parent);
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "settings of the test";
    }

    @Override
    public int getOrdinal() {
        return Integer.MAX_VALUE;
    }
}
