// SPDX-License-Identifier: Apache-2.0
/**
 * Chains private to a running node: which one a transaction writes to, what links to what, and what becomes of a chain whose transaction
 * did not commit. Pure. For the engine.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.chain;

import org.jspecify.annotations.NullMarked;
