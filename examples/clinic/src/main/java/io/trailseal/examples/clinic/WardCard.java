// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

/**
 * A ward and how full it is.
 *
 * @param code short name
 * @param name name for people
 * @param beds how many beds it has
 * @param occupied how many of them are taken
 */
public record WardCard(String code, String name, int beds, int occupied) {
    static WardCard of(Ward ward) {
        return new WardCard(ward.code(), ward.name(), ward.beds(), ward.occupied());
    }
}
