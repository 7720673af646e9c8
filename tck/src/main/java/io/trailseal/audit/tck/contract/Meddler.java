// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** The application's own interceptors, at three priorities. */
abstract class Meddler {
    @Nullable
    Object around(InvocationContext call, Meddle.Place here) throws Exception {
        Meddle meddle = call.getMethod().getAnnotation(Meddle.class);
        if (meddle == null || meddle.where() != here) {
            return call.proceed();
        }
        Object result;
        try {
            result = call.proceed();
        } catch (IllegalStateException e) {
            if (meddle.deed() == Meddle.Deed.SWALLOW) {
                return null;
            }
            throw new SecurityException(e);
        }
        if (meddle.deed() == Meddle.Deed.THROW) {
            throw new IllegalStateException("meddled");
        }
        return result;
    }

    /** Around {@code @Transactional}, which stands at {@code PLATFORM_BEFORE + 200}. */
    @Meddle
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
    static class Outside extends Meddler {
        @AroundInvoke
        @Nullable
        Object call(InvocationContext call) throws Exception {
            return around(call, Meddle.Place.OUTSIDE);
        }
    }

    /** Within {@code @Transactional}, around {@code @AuditEvent}. */
    @Meddle
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 500)
    static class Between extends Meddler {
        @AroundInvoke
        @Nullable
        Object call(InvocationContext call) throws Exception {
            return around(call, Meddle.Place.BETWEEN);
        }
    }

    /** Within both, where applications normally stand. */
    @Meddle
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Inside extends Meddler {
        @AroundInvoke
        @Nullable
        Object call(InvocationContext call) throws Exception {
            return around(call, Meddle.Place.INSIDE);
        }
    }
}
