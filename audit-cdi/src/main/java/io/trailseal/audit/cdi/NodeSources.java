// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Where a node takes time and chance from, in a test that has a bean of this type: without one it is the system's clock and the operating
 * system's random source. Not for production: whoever can foretell the salts of a trail can guess the values behind its hashes, and what
 * the node logs when it starts names this bean. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface NodeSources {
    /**
     * The clock of events and alerts.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * The source of ids and salts.
     *
     * @return the source; one that never gives the same twice
     */
    RandomGenerator random();
}
