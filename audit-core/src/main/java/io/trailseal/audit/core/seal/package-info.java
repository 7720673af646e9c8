// SPDX-License-Identifier: Apache-2.0
/**
 * What a seal says: the entries of a trail's log about itself, their strict encoding, and how far each of them takes the log. Pure. For
 * whoever seals and whoever verifies; the normative text is {@code docs/reference/format.adoc}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.seal;

import org.jspecify.annotations.NullMarked;
