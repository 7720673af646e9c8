// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of the contract's application that need a whole server: session beans, REST resources, and the door for whoever drives it.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.tck.contract.ee;

import org.jspecify.annotations.NullMarked;
