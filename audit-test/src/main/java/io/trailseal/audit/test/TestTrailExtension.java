// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.cdi.NodeSources;
import io.trailseal.audit.cdi.context.RequestSource;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AuditStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds the kit's beans to the container of one test. */
final class TestTrailExtension implements Extension {
    /** By which the settings name the kit's store. */
    static final String STORE = FailingAuditStore.class.getSimpleName();

    private static final String SECURITY_CONTEXT = "jakarta.security.enterprise.SecurityContext";

    private final TestSources sources;
    private final TestCaller caller;
    private boolean ownSecurity;
    private @Nullable BeanManager beans;

    TestTrailExtension(TestSources sources, TestCaller caller) {
        this.sources = sources;
        this.caller = caller;
    }

    /** The container's beans, for what is injected into them. */
    BeanManager beans() {
        return Objects.requireNonNull(beans, "beans");
    }

    void see(@Observes ProcessBean<?> event) {
        ownSecurity |=
                event.getBean().getTypes().stream().map(Type::getTypeName).anyMatch(SECURITY_CONTEXT::equals);
    }

    void addBeans(@Observes AfterBeanDiscovery event, BeanManager manager) {
        beans = manager;
        add(event, FailingAuditStore.class, TestTrailExtension::store, AuditStore.class);
        add(event, RecordingAlertDispatcher.class, TestTrailExtension::dispatcher, AlertDispatcher.class);
        add(event, TestSources.class, beans -> sources, NodeSources.class);
        add(event, TestClock.class, beans -> sources.clock());
        add(event, TestCaller.class, beans -> caller);
        add(event, RequestSource.class, beans -> caller.requests());
        if (!ownSecurity && Platform.has(SECURITY_CONTEXT, "jakarta.servlet.http.HttpServletRequest")) {
            new SecurityBean(caller).addTo(event);
        }
    }

    /** Before the node stops, which would wait for it: what a test has begun and left, since it failed, is no concern of the next. */
    void rollBack(
            @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    Object event) {
        ObserverTransactions.ofNarayana().rollBackWhatIsLeft();
    }

    private static FailingAuditStore store(Instance<Object> beans) {
        return FailingAuditStore.inMemory(beans.select(TransactionManager.class).get());
    }

    private static RecordingAlertDispatcher dispatcher(Instance<Object> beans) {
        return new RecordingAlertDispatcher(
                () -> beans.select(AuditTrail.class).get().flush());
    }

    static <T> void add(
            AfterBeanDiscovery event, Class<T> type, Function<Instance<Object>, T> maker, Class<?>... more) {
        event.<T>addBean()
                .id("io.trailseal.audit.test." + type.getName())
                .beanClass(type)
                .addType(type)
                .addTypes(more)
                .scope(Singleton.class)
                .produceWith(maker);
    }

    /** In a class of its own, so that the platform's type is asked for only where it is there. */
    private record SecurityBean(TestCaller caller) {
        void addTo(AfterBeanDiscovery event) {
            add(event, jakarta.security.enterprise.SecurityContext.class, beans -> new CallerContext(caller));
        }
    }
}
