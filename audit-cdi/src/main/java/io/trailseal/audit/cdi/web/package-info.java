// SPDX-License-Identifier: Apache-2.0
/**
 * The binding to servlets: request and caller. Left out where the platform has no servlets, so nothing else may mention it. Internal.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.cdi.web;

import org.jspecify.annotations.NullMarked;
