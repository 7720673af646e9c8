// SPDX-License-Identifier: Apache-2.0
/**
 * The transaction contract as an application that keeps or breaks it: portable beans, and for each row of the contract what must be recorded.
 * For whoever runs it in a container; {@code ee} holds what only a whole server can run.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.tck.contract;

import org.jspecify.annotations.NullMarked;
