// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records a parameter, or on the method the returned value, among the event's details. The same types as for {@link AuditTarget}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface AuditDetail {
    /**
     * The detail's name; names beginning with {@code $} are reserved.
     *
     * @return the name; empty takes the parameter's own, which needs classes compiled with {@code -parameters}
     */
    String value() default "";
}
