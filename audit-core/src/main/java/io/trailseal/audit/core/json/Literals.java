// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.nio.charset.StandardCharsets;

/** The three literal names of JSON as bytes. */
final class Literals {
    static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private Literals() {}
}
