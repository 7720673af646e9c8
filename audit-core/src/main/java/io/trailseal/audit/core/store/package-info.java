// SPDX-License-Identifier: Apache-2.0
/**
 * Stores that come with the engine: in memory and in files. The only package of the engine that touches a file. For programs without a
 * container, for tests, and as a model for authors of stores.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.store;

import org.jspecify.annotations.NullMarked;
