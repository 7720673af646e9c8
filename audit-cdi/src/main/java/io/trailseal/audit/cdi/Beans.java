// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.cdi.context.Answers;
import io.trailseal.audit.cdi.context.CallerSource;
import io.trailseal.audit.cdi.context.RequestSource;
import io.trailseal.audit.cdi.context.Surroundings;
import io.trailseal.audit.spi.ActorResolver;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.RecordEnricher;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The application's and the platform's beans that this node works with. For one start. */
final class Beans {
    private final BeanManager manager;
    private final Instance<Object> any;
    private final Consumer<AuditRecord> listeners;
    private final StoreChoice choice;
    private final Optional<KeySource> configuredKeys;

    Beans(
            BeanManager manager,
            Instance<Object> any,
            Consumer<AuditRecord> listeners,
            StoreChoice choice,
            Optional<KeySource> configuredKeys) {
        this.manager = manager;
        this.any = any;
        this.listeners = listeners;
        this.choice = choice;
        this.configuredKeys = configuredKeys;
    }

    AuditStore store() {
        return reference(choice.store().orElseThrow(), AuditStore.class);
    }

    Optional<AlertOutbox> outbox() {
        return choice.outbox().map(bean -> reference(bean, AlertOutbox.class));
    }

    List<AlertDispatcher> dispatchers() {
        List<AlertDispatcher> found = all(AlertDispatcher.class);
        return found.isEmpty() ? List.of(new LoggingDispatcher()) : found;
    }

    List<RecordEnricher> enrichers() {
        return all(RecordEnricher.class);
    }

    List<Answers> answers() {
        return all(Answers.class);
    }

    /** Time and chance of a test; empty for the system's. */
    Optional<NodeSources> sources() {
        List<NodeSources> found = all(NodeSources.class);
        if (found.size() > 1) {
            throw new AuditException(
                    "TSEAL-04308",
                    "time and ids: expected one bean of type " + NodeSources.class.getName() + " at most, found "
                            + found.stream().map(Beans::className).toList());
        }
        return found.stream().findFirst();
    }

    /** Where keys come from: the application's bean, else what the configuration names. */
    Optional<KeySource> keys() {
        List<KeySource> found = all(KeySource.class);
        if (found.size() > 1) {
            throw new AuditException(
                    "TSEAL-04309",
                    "keys: expected one bean of type " + KeySource.class.getName() + " at most, found "
                            + found.stream().map(Beans::className).toList());
        }
        return found.stream().findFirst().or(() -> configuredKeys);
    }

    List<CheckpointPublisher> publishers() {
        return all(CheckpointPublisher.class);
    }

    Consumer<AuditRecord> listeners() {
        return listeners;
    }

    Surroundings surroundings() {
        List<CallerSource> callers = new ArrayList<>(all(CallerSource.class));
        callers.add(new InjectedPrincipal(any.select(Principal.class)));
        return new Surroundings(
                all(ActorResolver.class),
                callers,
                all(RequestSource.class),
                failure -> Messages.log(
                        Level.WARNING,
                        "TSEAL-04405",
                        "an actor resolver failed; the container's caller counts",
                        failure));
    }

    /** The class a bean was written as, not the proxy a container put around it. */
    static String className(Object bean) {
        Class<?> type = bean.getClass();
        while (type.getName().contains("$Proxy$") && type.getSuperclass() != Object.class) {
            type = type.getSuperclass();
        }
        return type.getName();
    }

    private <T> List<T> all(Class<T> type) {
        return any.select(type, Any.Literal.INSTANCE).stream().toList();
    }

    private <T> T reference(Bean<?> bean, Class<T> type) {
        return type.cast(manager.getReference(bean, type, manager.createCreationalContext(bean)));
    }
}
