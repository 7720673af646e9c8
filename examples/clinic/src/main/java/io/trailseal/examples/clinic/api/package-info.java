// SPDX-License-Identifier: Apache-2.0
/** The clinic over HTTP: thin JAX-RS resources that hand every call on to an audited bean. */
@NullMarked
package io.trailseal.examples.clinic.api;

import org.jspecify.annotations.NullMarked;
