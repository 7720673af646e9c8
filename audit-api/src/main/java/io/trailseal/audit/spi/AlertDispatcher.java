// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

/**
 * Hands alerts to the outside. Called after the event has committed, outside any transaction, from one thread of the node at a time, for
 * the alerts of one chain in the order of their sequence. An alert whose dispatch throws is tried again later, so a dispatcher may see
 * the same alert twice.
 *
 * <p>What it must do is said sentence by sentence in {@code docs/reference/store-contract.adoc}, and shown by the tests of
 * {@code trailseal-tck}.
 *
 * @since 0.1.0
 */
public interface AlertDispatcher {
    /**
     * Delivers one alert. When this returns, the alert counts as delivered.
     *
     * @param alert the alert
     * @throws AlertRefusedException if this alert is refused, whatever the state of the receiver
     * @throws Exception if it could not be delivered; it will be tried again, and counts as refused if other alerts get through meanwhile
     */
    void dispatch(Alert alert) throws Exception;
}
