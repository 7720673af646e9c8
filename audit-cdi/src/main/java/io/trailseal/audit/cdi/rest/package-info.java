// SPDX-License-Identifier: Apache-2.0
/**
 * The binding to Jakarta REST in a servlet container: answers 401 and 403 of audited resources. Left out where the platform doesn't have
 * it, so nothing else may mention it. Internal.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.cdi.rest;

import org.jspecify.annotations.NullMarked;
