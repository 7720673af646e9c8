// SPDX-License-Identifier: Apache-2.0
/**
 * Trailseal in a CDI container: finds and checks {@code @AuditEvent}, intercepts the calls, and couples their events to the caller's
 * transaction. The only module that knows interceptors and transactions. For the container; an application meets only what
 * {@code io.trailseal.audit} and its {@code spi} name.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.cdi;

import org.jspecify.annotations.NullMarked;
