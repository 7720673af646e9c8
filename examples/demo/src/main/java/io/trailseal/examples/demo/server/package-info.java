// SPDX-License-Identifier: Apache-2.0
/**
 * The servers of the demo and of the tests: WildFly, Payara and Open Liberty as processes of this one, and an H2 database they share with
 * whoever looks on. Each server works in a folder of its own, on free ports of 127.0.0.1, and ends when this process does. Nothing here is
 * shipped to users.
 */
@NullMarked
package io.trailseal.examples.demo.server;

import org.jspecify.annotations.NullMarked;
