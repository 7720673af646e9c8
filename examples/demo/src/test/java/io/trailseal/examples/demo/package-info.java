// SPDX-License-Identifier: Apache-2.0
/** Tests of the harness, and of the clinic on a real server and in a real browser. For the build only. */
@NullMarked
package io.trailseal.examples.demo;

import org.jspecify.annotations.NullMarked;
