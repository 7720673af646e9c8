// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

/**
 * What a key is for.
 *
 * @since 0.1.0
 */
public enum KeyUse {
    /** The message authentication code of each entry. */
    EVENT,
    /** The signature of each checkpoint. */
    CHECKPOINT
}
