// SPDX-License-Identifier: Apache-2.0
/** An application with none, one or two persistence units, which it injects in one way or another. */
@NullMarked
package io.trailseal.examples.demo.units;

import org.jspecify.annotations.NullMarked;
