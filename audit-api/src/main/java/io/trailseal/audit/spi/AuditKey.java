// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.Bytes;
import java.util.Optional;

/**
 * A key that signs, verifies or both. What it is made of may be elsewhere, in a key management service for instance: no method gives secret
 * bytes away, and {@code toString} shows the id and the algorithm at most. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface AuditKey {
    /**
     * What it is called: its id stands in the header of every entry it signs, under the hash.
     *
     * @return 1 to 63 printable ASCII characters, never used for another key
     */
    String id();

    /**
     * How it signs.
     *
     * @return the algorithm
     */
    KeyAlgorithm algorithm();

    /**
     * Whether {@link #sign} works; a public key only verifies.
     *
     * @return true if it can sign
     */
    boolean canSign();

    /**
     * Signs.
     *
     * @param message what is signed, not its hash
     * @return as many bytes as the {@linkplain KeyAlgorithm#signatureLength() algorithm} says
     * @throws io.trailseal.audit.AuditException if it can't sign, or can't now
     */
    byte[] sign(byte[] message);

    /**
     * Verifies.
     *
     * @param message what was signed
     * @param signature what is said to be its signature: any bytes, of any length
     * @return whether it is
     * @throws io.trailseal.audit.AuditException if that can't be found out now; never because of what the bytes are
     */
    boolean verify(byte[] message, byte[] signature);

    /**
     * The public key, by which anybody can verify.
     *
     * @return 32 bytes for Ed25519, a SubjectPublicKeyInfo for ECDSA; empty for HMAC
     */
    Optional<Bytes> publicKey();
}
