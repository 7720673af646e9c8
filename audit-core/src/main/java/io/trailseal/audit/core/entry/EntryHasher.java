// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.entry;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two hashes of format version 1, on one reused SHA-256 digest. For one thread.
 *
 * @since 0.1.0
 */
public final class EntryHasher {
    /** The length of a payload's salt, in bytes. */
    public static final int SALT_LENGTH = 16;

    private static final byte[] PAYLOAD_DOMAIN = "trailseal/payload\0".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256;

    /** A hasher with a digest of its own. */
    public EntryHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The entry's hash: that of its header as a leaf of an RFC 6962 log, SHA-256(0x00 || header).
     *
     * @param header the encoded header
     * @return the hash
     */
    public Digest entry(Bytes header) {
        sha256.update((byte) 0);
        return Digest.of(sha256.digest(header.toArray()));
    }

    /**
     * The commitment to a payload: SHA-256("trailseal/payload\0" || salt || payload). Without the salt nobody can test a guess of the
     * payload against it.
     *
     * @param salt 16 random bytes
     * @param payload the payload's bytes as stored
     * @return the commitment
     */
    public Digest commitment(Bytes salt, Bytes payload) {
        sha256.update(PAYLOAD_DOMAIN);
        sha256.update(salt.toArray());
        return Digest.of(sha256.digest(payload.toArray()));
    }
}
