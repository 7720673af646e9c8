// SPDX-License-Identifier: Apache-2.0
/** A program with a trail and no container: nothing but the api and the engine on its class path. */
@NullMarked
package io.trailseal.examples.standalone;

import org.jspecify.annotations.NullMarked;
