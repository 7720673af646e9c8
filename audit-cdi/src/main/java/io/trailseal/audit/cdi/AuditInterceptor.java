// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of methods marked {@link AuditEvent}. Stands inside {@code @Transactional}, so that the caller's transaction is the
 * one the event belongs to. Whatever the call throws reaches the caller unchanged. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@OwnBean
@Interceptor
@AuditEvent("")
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class AuditInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Not serialized, since a bean that is passivated finds it again when it wakes. */
    private final transient AuditNode node;

    /**
     * For the container.
     *
     * @param node where events are recorded
     */
    @Inject
    AuditInterceptor(AuditNode node) {
        this.node = node;
    }

    /**
     * Calls the method and records what became of it.
     *
     * @param call the call
     * @return what the method returned
     * @throws Exception what the method threw
     */
    @AroundInvoke
    public @Nullable Object record(InvocationContext call) throws Exception {
        return node.call(call);
    }

    private Object readResolve() {
        return new AuditInterceptor(CDI.current().select(AuditNode.class).get());
    }
}
