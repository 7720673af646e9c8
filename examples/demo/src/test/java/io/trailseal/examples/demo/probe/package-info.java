// SPDX-License-Identifier: Apache-2.0
/** What the tests of the harness deploy. For these tests only. */
@NullMarked
package io.trailseal.examples.demo.probe;

import org.jspecify.annotations.NullMarked;
