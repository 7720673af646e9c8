// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

/**
 * The payload types of format version 1, as they stand in entry headers.
 *
 * @since 0.1.0
 */
public final class PayloadType {
    /** An audit event. */
    public static final String EVENT = "event.v1";
    /** A chain's first entry. */
    public static final String CHAIN_OPENED = "chain-opened.v1";
    /** A chain's last entry after a clean end. */
    public static final String CHAIN_CLOSED = "chain-closed.v1";
    /** A committed entry of another chain is gone from the database. */
    public static final String HEAD_LOST = "head-lost.v1";
    /** Nothing new is begun under a key any more. */
    public static final String KEY_RETIRED = "key-retired.v1";
    /** The first entry of a log. */
    public static final String LOG_OPENED = "log-opened.v1";
    /** A seal. */
    public static final String SEAL = "seal.v1";
    /** The entry behind a log's last seal, when another log follows. */
    public static final String LOG_CLOSED = "log-closed.v1";

    private PayloadType() {}
}
