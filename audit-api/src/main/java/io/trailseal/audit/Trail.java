// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Picks a named trail at an injection point: {@code @Inject @Trail("payments") AuditTrail trail}. The trail must be declared in the
 * configuration ({@code trailseal.trails=payments}).
 *
 * @since 0.1.0
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface Trail {
    /**
     * The trail's name.
     *
     * @return the name, as declared in the configuration
     */
    String value();
}
