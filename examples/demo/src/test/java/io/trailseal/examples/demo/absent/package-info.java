// SPDX-License-Identifier: Apache-2.0
/** An application that asks little of its server, so that it can be put where parts of the platform are missing. */
@NullMarked
package io.trailseal.examples.demo.absent;

import org.jspecify.annotations.NullMarked;
