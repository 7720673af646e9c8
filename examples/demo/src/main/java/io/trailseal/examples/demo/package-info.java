// SPDX-License-Identifier: Apache-2.0
/**
 * The demo and the server tests: a real WildFly started by this process, an H2 database both it and the command line
 * reach, and a browser. For people who run or test the example application; nothing here is shipped to users.
 */
@NullMarked
package io.trailseal.examples.demo;

import org.jspecify.annotations.NullMarked;
