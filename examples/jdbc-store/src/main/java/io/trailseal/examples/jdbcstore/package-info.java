// SPDX-License-Identifier: Apache-2.0
/** A store on plain JDBC, for a program that has a database and no container. */
@NullMarked
package io.trailseal.examples.jdbcstore;

import org.jspecify.annotations.NullMarked;
