// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

/** There is no such patient or ward. */
public class NotKnownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKnownException(String kind) {
        super("No such " + kind + ".");
    }
}
