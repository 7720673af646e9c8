// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who calls in a test under {@link EnableAuditTrail}, or in all tests of a class, as the container's security does on a server.
 * {@link TestCaller} says it in the midst of a test.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CalledBy {
    /**
     * The caller's name.
     *
     * @return the name
     */
    String value();

    /**
     * The roles that the caller has, for beans that ask a {@code SecurityContext}.
     *
     * @return the roles' names
     */
    String[] roles() default {};
}
