// SPDX-License-Identifier: Apache-2.0
/** An application that is put under load on a real server. */
@NullMarked
package io.trailseal.examples.demo.load;

import org.jspecify.annotations.NullMarked;
