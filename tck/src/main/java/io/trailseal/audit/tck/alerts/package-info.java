// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of an {@link io.trailseal.audit.spi.AlertDispatcher}: for authors of dispatchers, who extend
 * {@link io.trailseal.audit.tck.alerts.AlertDispatcherContract} and hand in theirs through a
 * {@link io.trailseal.audit.tck.alerts.DispatcherFixture}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.tck.alerts;

import org.jspecify.annotations.NullMarked;
