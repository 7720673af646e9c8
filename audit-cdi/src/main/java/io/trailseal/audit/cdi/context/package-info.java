// SPDX-License-Identifier: Apache-2.0
/**
 * Who is calling, and in which request, from whatever of the platform is there. Internal: for the interceptor, and for the bindings to
 * parts of the platform that may be absent.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.cdi.context;

import org.jspecify.annotations.NullMarked;
