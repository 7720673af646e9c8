// SPDX-License-Identifier: Apache-2.0
/**
 * Proofs of single events, for somebody who has neither the trail nor the application: made from a store, checked with a public key and nothing
 * else. Pure. The normative text is {@code docs/reference/log.adoc}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.proof;

import org.jspecify.annotations.NullMarked;
