// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

/** What the application throws where something belongs to somebody else. */
public class NotYours extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
