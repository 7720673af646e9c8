// SPDX-License-Identifier: Apache-2.0
/** The auditor's desk: reading the trail, verifying it, and the alerts that arrived by message. */
@NullMarked
package io.trailseal.examples.clinic.desk;

import org.jspecify.annotations.NullMarked;
