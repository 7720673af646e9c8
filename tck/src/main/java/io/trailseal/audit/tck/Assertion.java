// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sentence of the specification that a test shows. Several tests may show one sentence: it holds if all of them pass.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Assertion {
    /**
     * The sentence's id.
     *
     * @return an anchor of {@code docs/reference/store-contract.adoc}, such as {@code ST-7}
     */
    String value();
}
