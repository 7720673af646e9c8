// SPDX-License-Identifier: Apache-2.0
/**
 * The command line, for auditors and administrators: verifies a trail where it is stored, without the application. It only wires: the
 * verifier is the core's, the reader here knows SQL, and a command turns a report into lines and an exit code.
 */
@NullMarked
package io.trailseal.audit.cli;

import org.jspecify.annotations.NullMarked;
