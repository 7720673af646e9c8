// SPDX-License-Identifier: Apache-2.0
/**
 * Seals a trail: decides which committed entries go into the log next, in which order, and signs checkpoints over it. Stores nothing: what
 * it makes is for its caller to store. Pure; the clock, the random source, the keys and the reader are passed in.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.sealer;

import org.jspecify.annotations.NullMarked;
