// SPDX-License-Identifier: Apache-2.0
/** The ten-line start: the smallest application with a trail. */
@NullMarked
package io.trailseal.examples.demo.shop;

import org.jspecify.annotations.NullMarked;
