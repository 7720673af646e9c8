// SPDX-License-Identifier: Apache-2.0
/** The application that the tests of the guides deploy on a server that was set up as the guide says. */
@NullMarked
package io.trailseal.examples.demo.guide;

import org.jspecify.annotations.NullMarked;
