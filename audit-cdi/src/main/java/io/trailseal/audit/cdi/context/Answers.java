// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.context;

/**
 * A part of the platform in which a method may refuse its caller by what it returns. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface Answers {
    /**
     * Whether what a method returned says that its caller was refused.
     *
     * @param result what it returned, not null
     * @return whether it does
     */
    boolean isRefusal(Object result);
}
