// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.signin;

/**
 * Somebody who works here, as the page shows them.
 *
 * @param name the name they sign in with
 * @param displayName their name for people
 * @param role one of {@link Roles}
 */
public record Staff(String name, String displayName, String role) {}
