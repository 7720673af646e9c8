// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.AuditTrail;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jboss.weld.environment.se.Weld;

/** A real application in this process: Weld, Narayana and SmallRye Config, with the beans and settings of one test. */
final class App implements AutoCloseable {
    private final SeContainer container;
    private final Settings settings;
    private final LogLines log;

    private App(SeContainer container, Settings settings, LogLines log) {
        this.container = container;
        this.settings = settings;
        this.log = log;
    }

    static Setup of(Class<?>... beans) {
        return new Setup(beans);
    }

    <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    TransactionalStore store() {
        return get(TransactionalStore.class);
    }

    LogLines log() {
        return log;
    }

    AuditStatistics statistics() {
        return get(AuditTrail.class).statistics();
    }

    /** The default trail's events, oldest first, without the start's. */
    List<AuditRecord> events() {
        List<AuditRecord> events = new ArrayList<>(
                get(AuditTrail.class).query(AuditQuery.newest(1000)).records());
        events.removeIf(event -> event.name().equals("system.startup"));
        Collections.reverse(events);
        return events;
    }

    AuditRecord onlyEvent() {
        List<AuditRecord> events = events();
        if (events.size() != 1) {
            throw new AssertionError("expected one event, found " + events);
        }
        return events.get(0);
    }

    @Override
    public void close() {
        container.close();
        settings.close();
        log.close();
    }

    /** What an application is made of. */
    static final class Setup {
        private final List<Class<?>> beans = new ArrayList<>();
        private Weld weld = new Weld();
        private final Map<String, String> settings = new HashMap<>();

        private Setup(Class<?>... beans) {
            Collections.addAll(this.beans, beans);
        }

        /** On a container that has been given more, as a server does. */
        Setup on(Weld container) {
            weld = container;
            return this;
        }

        Setup with(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** Starts it with a store that takes part in transactions. */
        App start() {
            beans.add(TransactionalStore.class);
            beans.add(Ledger.class);
            return startBare();
        }

        /** The lines by which its deployment fails, with a store that takes part in transactions. */
        List<String> problems() {
            beans.add(TransactionalStore.class);
            return bareProblems();
        }

        /** The lines by which its deployment fails. */
        List<String> bareProblems() {
            try (App app = startBare()) {
                throw new AssertionError("deployed: " + app);
            } catch (DeploymentException | DefinitionException e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof AuditException problems) {
                        assertThat(problems.code()).isEqualTo("TSEAL-04100");
                        return problems.getMessage()
                                .lines()
                                .skip(1)
                                .map(String::strip)
                                .toList();
                    }
                }
                throw e;
            }
        }

        /** Starts it with nothing but its own beans. */
        App startBare() {
            Settings place = Settings.write(settings);
            LogLines log = new LogLines();
            try {
                SeContainer container = weld.disableDiscovery()
                        .addExtensions(new AuditExtension(), new TransactionExtension())
                        .addBeanClasses(beans.toArray(Class<?>[]::new))
                        .initialize();
                return new App(container, place, log);
            } catch (RuntimeException e) {
                place.close();
                log.close();
                throw e;
            }
        }
    }

    /** The application's own microprofile-config.properties, where its class loader finds it. */
    private record Settings(Path folder, URLClassLoader loader, ClassLoader outer) implements AutoCloseable {
        static Settings write(Map<String, String> settings) {
            try {
                Path folder = Files.createTempDirectory("settings");
                Path file = Files.createDirectory(folder.resolve("META-INF")).resolve("microprofile-config.properties");
                Properties properties = new Properties();
                properties.putAll(settings);
                try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                    properties.store(writer, null);
                }
                ClassLoader outer = Thread.currentThread().getContextClassLoader();
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, outer);
                Thread.currentThread().setContextClassLoader(loader);
                return new Settings(folder, loader, outer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            Thread.currentThread().setContextClassLoader(outer);
            try {
                loader.close();
                Files.delete(folder.resolve("META-INF/microprofile-config.properties"));
                Files.delete(folder.resolve("META-INF"));
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
