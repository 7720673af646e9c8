// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records every call of the annotated bean method, in the caller's transaction: {@code @AuditEvent("order.approve")}. On a class it
 * applies to each of its business methods; on a method it replaces the class's.
 *
 * <p>Only calls that go through the container are seen: not a call of a bean to itself, not a class that is no bean. A private, static or
 * final method that carries this annotation fails the deployment, since it would never be recorded.
 *
 * <p>The configuration has the last word on a class or a method; for the application or a trail it counts where a member has its default.
 *
 * <p>A method that returns a {@link java.util.concurrent.CompletionStage} is recorded when the stage completes, and the caller's stage
 * completes after that.
 *
 * @since 0.1.0
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AuditEvent {
    /**
     * The event's name, for people and queries, such as {@code order.approve}: 1 to 200 characters.
     *
     * @return the name
     */
    @Nonbinding
    String value();

    /**
     * The event's type: one of {@link EventType.Names} or an application's own.
     *
     * @return the type's name
     */
    @Nonbinding
    String type() default EventType.Names.BUSINESS_ACTION;

    /**
     * The level when the call succeeds; a refused call is always recorded at {@link AuditLevel#SECURITY}, a failed one at
     * {@link AuditLevel#ERROR} at least. {@link AuditLevel#INFO} says nothing, so that {@code trailseal.level} counts.
     *
     * @return the level
     */
    @Nonbinding
    AuditLevel level() default AuditLevel.INFO;

    /**
     * A fixed text for people.
     *
     * @return the text; empty for none
     */
    @Nonbinding
    String message() default "";

    /**
     * How widely the touched data may be known.
     *
     * @return the classification
     */
    @Nonbinding
    DataClassification classification() default DataClassification.INTERNAL;

    /**
     * Whether the touched data identify a person.
     *
     * @return true if they do
     */
    @Nonbinding
    boolean containsPii() default false;

    /**
     * Whether the touched data are about a person's health.
     *
     * @return true if they are
     */
    @Nonbinding
    boolean containsPhi() default false;

    /**
     * Regulatory tags such as {@code GDPR} or {@code HIPAA}; an event with {@link #containsPii()} tagged {@code GDPR}, or with
     * {@link #containsPhi()} tagged {@code HIPAA}, raises an alert.
     *
     * @return the tags
     */
    @Nonbinding
    String[] tags() default {};

    /**
     * What to do with the event when the call returned and the transaction was rolled back afterwards.
     *
     * @return the policy
     */
    @Nonbinding
    RollbackPolicy onRollback() default RollbackPolicy.INHERIT;

    /**
     * What happens to the business transaction when this event cannot be written.
     *
     * @return the failure mode
     */
    @Nonbinding
    FailureMode failureMode() default FailureMode.INHERIT;

    /**
     * The trail to record in.
     *
     * @return the trail's name; empty for the default trail
     */
    @Nonbinding
    String trail() default "";
}
