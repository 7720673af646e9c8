// SPDX-License-Identifier: Apache-2.0
/**
 * Audit records to canonical payloads and back, and the columns by which they are found. Pure. For the engine and the verifier.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.record;

import org.jspecify.annotations.NullMarked;
