// SPDX-License-Identifier: Apache-2.0
/** Parts of an application that hold up its server's making of the validators while the application's context starts. */
@NullMarked
package io.trailseal.examples.demo.start;

import org.jspecify.annotations.NullMarked;
