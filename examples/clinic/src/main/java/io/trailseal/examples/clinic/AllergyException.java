// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

/** The patient must not have this medicine. */
public class AllergyException extends RuleBrokenException {
    private static final long serialVersionUID = 1L;

    AllergyException() {
        super("The patient is allergic to this medicine.");
    }
}
