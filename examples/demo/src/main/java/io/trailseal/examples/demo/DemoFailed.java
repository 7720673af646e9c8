// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

/** The demo could not keep what it claims. */
final class DemoFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailed(int failed, int made) {
        super(failed + " of " + made + " claims FAILED");
    }
}
