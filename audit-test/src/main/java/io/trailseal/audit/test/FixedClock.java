// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stops the clock of a test under {@link EnableAuditTrail}, or of all tests of a class, before the container starts. The ids of events and
 * chains are counted then: a test that calls in the same order has events of the same ids, times and order at every run. How long a call
 * took, and on which machine, is what it is. {@link TestClock} moves the clock on.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FixedClock {
    /**
     * The time.
     *
     * @return an instant in ISO 8601, such as {@code 2026-03-01T09:00:00Z}
     */
    String value();
}
