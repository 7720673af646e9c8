// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A dispatcher under test, and its receiver. One for each test; the kit calls {@link #create} first and {@link #close} last, also when a
 * test has failed. Used by one thread at a time.
 *
 * @since 0.1.0
 */
public interface DispatcherFixture {
    /**
     * A dispatcher whose receiver is up and has nothing.
     *
     * @return the dispatcher
     * @throws Exception if that fails
     */
    AlertDispatcher create() throws Exception;

    /**
     * Ends what {@link #create} has begun.
     *
     * @throws Exception if that fails
     */
    void close() throws Exception;

    /**
     * What has arrived at the receiver. Read there, never from what the dispatcher was given.
     *
     * @param atLeast how many the kit expects; where arriving takes time, worth some seconds of waiting
     * @return the ids of all alerts that have arrived since {@link #create}, in the order in which they did; an alert that has arrived twice
     *     stands there twice, unless the receiver drops repetitions
     * @throws Exception if the receiver can't be read
     */
    List<UUID> received(int atLeast) throws Exception;

    /**
     * How to take the receiver down.
     *
     * @return the outages; empty, as by default, if the receiver can't be down
     */
    default Optional<Outage> outage() {
        return Optional.empty();
    }

    /**
     * An alert that the receiver refuses, whatever its state.
     *
     * @param usual an alert that it takes
     * @return the alert, changed so that it is refused; empty, as by default, if every alert is taken
     */
    default Optional<Alert> refused(Alert usual) {
        return Optional.empty();
    }

    /**
     * A receiver that goes down and comes back with what it had.
     *
     * @since 0.1.0
     */
    interface Outage {
        /**
         * Takes the receiver down.
         *
         * @throws Exception if that fails
         */
        void begin() throws Exception;

        /**
         * Brings it back.
         *
         * @throws Exception if that fails
         */
        void end() throws Exception;
    }
}
