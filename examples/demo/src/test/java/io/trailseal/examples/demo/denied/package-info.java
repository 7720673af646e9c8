// SPDX-License-Identifier: Apache-2.0
/** An application that refuses its callers in every way it can. */
@NullMarked
package io.trailseal.examples.demo.denied;

import org.jspecify.annotations.NullMarked;
