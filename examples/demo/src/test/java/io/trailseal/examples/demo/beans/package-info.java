// SPDX-License-Identifier: Apache-2.0
/** An application that takes part in auditing with beans of its own. For the build only. */
@NullMarked
package io.trailseal.examples.demo.beans;

import org.jspecify.annotations.NullMarked;
