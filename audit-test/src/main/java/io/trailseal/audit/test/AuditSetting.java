// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting for a test under {@link EnableAuditTrail}, or for all tests of a class. Goes before what
 * {@code META-INF/microprofile-config.properties}, the environment and system properties say; one at a method goes before one at the class.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Repeatable(AuditSetting.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AuditSetting {
    /**
     * The setting's name, such as {@code trailseal.trails}.
     *
     * @return the name
     */
    String name();

    /**
     * The setting's value, as text.
     *
     * @return the value
     */
    String value();

    /**
     * Several settings.
     *
     * @since 0.1.0
     */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface All {
        /**
         * The settings.
         *
         * @return one or more
         */
        AuditSetting[] value();
    }
}
