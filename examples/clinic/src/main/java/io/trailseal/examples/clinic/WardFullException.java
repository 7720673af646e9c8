// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

/** A ward has no free bed. */
public class WardFullException extends RuleBrokenException {
    private static final long serialVersionUID = 1L;

    WardFullException(String ward) {
        super("No free bed in ward " + ward + ".");
    }
}
