// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says on what an audited method acts: {@code approve(@AuditTarget("Order") long id)}; on the method itself, that the returned value
 * identifies it. The value is a simple type (text, number, boolean, enum, UUID, date or time) or a JPA entity, of which the {@code @Id} is
 * taken; of a returned {@code CompletionStage} or {@code CompletableFuture} its completed value counts. Anything else is a deployment error.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface AuditTarget {
    /**
     * The target's type, such as {@code Order}: 1 to 100 characters.
     *
     * @return the type
     */
    String value();
}
