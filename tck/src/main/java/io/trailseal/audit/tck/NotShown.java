// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sentences that bind an implementation of this contract though no test of the kit can show them. The specification says why.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NotShown {
    /**
     * The sentences' ids.
     *
     * @return anchors of {@code docs/reference/store-contract.adoc}
     */
    String[] value();
}
