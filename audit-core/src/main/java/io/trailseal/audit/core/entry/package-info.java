// SPDX-License-Identifier: Apache-2.0
/**
 * Entry headers of format version 1, their strict encoding and their hash. For the engine and for whoever checks a trail without it; the
 * normative text is {@code docs/reference/format.adoc}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.entry;

import org.jspecify.annotations.NullMarked;
