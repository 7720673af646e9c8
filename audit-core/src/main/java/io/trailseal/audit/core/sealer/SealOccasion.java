// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

/**
 * Why a seal is made.
 *
 * @since 0.1.0
 */
public enum SealOccasion {
    /** The interval has passed: nothing is done if another node has sealed of late. */
    INTERVAL,
    /** The seal before could not hold all that was waiting. */
    BACKLOG,
    /** The node ends cleanly: a seal is made even if there is nothing to seal. */
    CLEAN_END
}
