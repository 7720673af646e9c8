// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * What a chain entry is; the number stands in its header.
 *
 * @since 0.1.0
 */
public enum EntryKind {
    /** An audit event of the application. */
    EVENT,
    /** An entry of the trail about itself, such as a chain's opening. */
    CONTROL,
    /** A seal over other chains' entries. */
    SEAL;

    /**
     * The number in the header.
     *
     * @return 0, 1 or 2
     */
    public int number() {
        return ordinal();
    }
}
