// SPDX-License-Identifier: Apache-2.0
/**
 * The binding to Jakarta Security: the caller. Left out where the platform doesn't have it, so nothing else may mention it. Internal.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.cdi.security;

import org.jspecify.annotations.NullMarked;
