// SPDX-License-Identifier: Apache-2.0
/**
 * The engine: turns records into chain entries and back, and judges trails. Pure: clock, random source and readers are passed in, and
 * nothing here touches a file, a database or a container, the package {@code store} excepted. For the integrations of Trailseal and for
 * programs that run without a container.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core;

import org.jspecify.annotations.NullMarked;
