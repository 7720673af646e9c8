// SPDX-License-Identifier: Apache-2.0
/** Who may sign in, and what each may do: Jakarta Security with accounts in the clinic's own database. */
@NullMarked
package io.trailseal.examples.clinic.signin;

import org.jspecify.annotations.NullMarked;
