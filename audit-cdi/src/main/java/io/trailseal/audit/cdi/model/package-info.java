// SPDX-License-Identifier: Apache-2.0
/**
 * What the annotations say, read once at deployment, checked, and kept in a form that a call uses without reflection. Internal: for the
 * extension and the interceptor.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.cdi.model;

import org.jspecify.annotations.NullMarked;
