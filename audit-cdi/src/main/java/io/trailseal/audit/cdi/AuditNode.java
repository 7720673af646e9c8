// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.cdi.context.RefusedCall;
import io.trailseal.audit.cdi.context.RefusedCalls;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This application's node: started with the application or at the first use, whichever is earlier, and stopped with it. For the
 * container. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@ApplicationScoped
public class AuditNode implements RefusedCalls {
    private Supplier<RunningNode> starter = () -> {
        throw new IllegalStateException("not a bean");
    };

    private Supplier<Stream<LaterStart>> laterStarts = Stream::empty;

    private volatile @Nullable RunningNode running;

    /** For the container. */
    public AuditNode() {
        // the container calls the initializer
    }

    @Inject
    void wire(
            AuditExtension extension,
            BeanManager manager,
            NewTransaction newTransaction,
            @Any Instance<Object> any,
            Event<AuditRecord> recorded) {
        laterStarts = any.select(LaterStart.class, Any.Literal.INSTANCE)::stream;
        starter = () -> {
            if (!extension.isRecording()) {
                Messages.log(Level.WARNING, "TSEAL-04302", "auditing is switched off by trailseal.enabled");
                return new SwitchedOffNode();
            }
            Transactions transactions = Transactions.find(any.select(TransactionSynchronizationRegistry.class));
            Beans beans = new Beans(
                    manager,
                    any,
                    event -> extension.listeners().tell(recorded, event),
                    extension.choice(),
                    extension.keys());
            return new NodeStart(extension.configuration(), beans, transactions, new InNewTransaction(newTransaction))
                    .start(extension.types());
        };
    }

    void started(
            @Observes @Initialized(ApplicationScoped.class) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    Object event) {
        if (laterStarts.get().noneMatch(later -> later.takes(event, this::running))) {
            running();
        }
    }

    void stopping(
            @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(Interceptor.Priority.PLATFORM_AFTER)
                    Object event) {
        if (running instanceof ActiveNode active) {
            active.stop();
        }
    }

    @Nullable
    Object call(InvocationContext call) throws Exception {
        return running() instanceof ActiveNode active ? active.call(call) : call.proceed();
    }

    @Override
    public void refused(RefusedCall call) {
        try {
            if (running() instanceof ActiveNode active) {
                active.refused(call);
            }
        } catch (RuntimeException e) {
            Messages.log(
                    Level.ERROR, "TSEAL-04450", "the refusal of a REST resource's caller could not be recorded", e);
        }
    }

    RunningNode running() {
        RunningNode known = running;
        return known != null ? known : start();
    }

    private synchronized RunningNode start() {
        RunningNode known = running;
        if (known == null) {
            try {
                known = starter.get();
            } catch (RuntimeException e) {
                Messages.log(Level.ERROR, "TSEAL-04303", "auditing could not be started", e);
                throw e;
            }
            running = known;
        }
        return known;
    }
}
