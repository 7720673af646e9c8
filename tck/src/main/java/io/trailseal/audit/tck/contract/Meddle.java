// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An application's own interceptors around an audited call: where one of them meddles, and how.
 *
 * @since 0.1.0
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Meddle {
    /** Which of the interceptors meddles. */
    @Nonbinding
    Place where() default Place.INSIDE;

    /** What it does. */
    @Nonbinding
    Deed deed() default Deed.THROW;

    /** A place in the order of interceptors. */
    enum Place {
        /** Around {@code @Transactional}. */
        OUTSIDE,
        /** Within {@code @Transactional}, around {@code @AuditEvent}. */
        BETWEEN,
        /** Within both. */
        INSIDE
    }

    /** What an interceptor may do. */
    enum Deed {
        /** Throws, after the call has returned. */
        THROW,
        /** Returns, after the call has thrown. */
        SWALLOW,
        /** Throws a security exception, after the call has thrown another. */
        REPLACE
    }
}
