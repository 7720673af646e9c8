// SPDX-License-Identifier: Apache-2.0
/**
 * The ports of Trailseal: what a store, an alert channel or a source of actors implements. For authors of stores and integrations; an
 * implementation is a CDI bean of the application or of a library, and is picked up without a change of code.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.spi;

import org.jspecify.annotations.NullMarked;
