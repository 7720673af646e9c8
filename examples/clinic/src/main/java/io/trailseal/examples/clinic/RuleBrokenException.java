// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

/** A rule of the clinic forbids what was asked for. Unchecked, so that {@code @Transactional} rolls back. */
public abstract class RuleBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleBrokenException(String rule) {
        super(rule);
    }
}
