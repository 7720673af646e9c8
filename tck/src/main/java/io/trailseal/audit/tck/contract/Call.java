// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

/**
 * Something to do that may throw.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Call {
    /** Does it. */
    void make() throws Exception;
}
