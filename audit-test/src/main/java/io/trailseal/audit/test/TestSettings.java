// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
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
    private static final String SPOOL = "trailseal.spool.directory";

    static TestSettings of(ExtensionContext context) {
        Map<String, String> values = new HashMap<>();
        for (AuditSetting setting : TestAnnotations.of(context).findAll(AuditSetting.class)) {
            values.putIfAbsent(setting.name(), setting.value());
        }
        // not the store that the application names for its server
        values.putIfAbsent(STORE, TestTrailExtension.STORE);
        if (isSpooling(values)) {
            values.put(SPOOL, TestFolder.of(context).path().toString());
        }
        return new TestSettings(Map.copyOf(values));
    }

    /** Where the application's own folder is, a test has no business: other tests, or a server, may be there. */
    private static boolean isSpooling(Map<String, String> values) {
        ClassLoader loader = withoutOurs(Thread.currentThread().getContextClassLoader());
        Config application = ConfigProvider.getConfig(loader);
        return Optional.ofNullable(values.get(SPOOL))
                .or(() -> application.getOptionalValue(SPOOL, String.class))
                .filter(folder -> !folder.isEmpty())
                .isPresent();
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
