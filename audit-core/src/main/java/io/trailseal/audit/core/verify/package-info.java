// SPDX-License-Identifier: Apache-2.0
/**
 * The verifier: says of stored rows whether they are the trail that was written, as far as the rows can show it. Pure: no clock, no
 * threads, no input but a {@link io.trailseal.audit.spi.TrailReader}. For the facade, the command line and tools.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.verify;

import org.jspecify.annotations.NullMarked;
