// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration: one table of settings, and its reading from MicroProfile Config with every problem named. Internal: for the other
 * packages of this module and for the test that generates the reference table.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.cdi.config;

import org.jspecify.annotations.NullMarked;
