// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the producer of the {@code EntityManagerFactory} that audit entries are written through. Needed only where
 * several persistence units name the mapping file, or none does where it can be seen; otherwise the one that does is used.
 *
 * <pre>{@code
 * @Produces @AuditUnit @PersistenceUnit(unitName = "orders") EntityManagerFactory unit;
 * }</pre>
 *
 * <p>The unit must be a JTA unit, on the data source of the business data, with the mapping file {@code META-INF/trailseal-orm.xml}.
 *
 * @since 0.1.0
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface AuditUnit {}
