// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

/**
 * How a key signs. The algorithm belongs to the key: no stored row chooses it.
 *
 * @since 0.1.0
 */
public enum KeyAlgorithm {
    /** HMAC with SHA-256 (RFC 2104): 32 bytes. Whoever can verify can also forge. */
    HMAC_SHA256(32),
    /** Ed25519 (RFC 8032): 64 bytes. */
    ED25519(64),
    /** ECDSA with SHA-256 on the curve P-256 (FIPS 186-5): 64 bytes, r and s side by side (IEEE P1363). */
    ECDSA_P256(64);

    private final int signatureLength;

    KeyAlgorithm(int signatureLength) {
        this.signatureLength = signatureLength;
    }

    /**
     * The length of what it makes.
     *
     * @return bytes
     */
    public int signatureLength() {
        return signatureLength;
    }

    /**
     * Whether verifying needs no secret.
     *
     * @return true for all but HMAC
     */
    public boolean isPublic() {
        return this != HMAC_SHA256;
    }
}
