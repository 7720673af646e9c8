// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of an {@link io.trailseal.audit.spi.AuditStore}: for authors of stores, who extend
 * {@link io.trailseal.audit.tck.store.AuditStoreContract} and hand in theirs through a {@link io.trailseal.audit.tck.store.StoreFixture}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.tck.store;

import org.jspecify.annotations.NullMarked;
