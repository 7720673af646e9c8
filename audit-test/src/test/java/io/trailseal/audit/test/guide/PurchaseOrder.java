// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test.guide;

/** An entity of the application's. */
record PurchaseOrder(long id, boolean isCancelled) {}
