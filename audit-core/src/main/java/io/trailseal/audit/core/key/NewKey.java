// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * A key just drawn, with the text to be kept. Close it when the text is kept: that clears the text. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class NewKey implements AutoCloseable {
    private static final int HMAC_BYTES = 32;

    private final AuditKey key;
    private final byte[] text;

    private NewKey(AuditKey key, byte[] text) {
        this.key = key;
        this.text = text;
    }

    /**
     * Draws a key.
     *
     * @param id what it is called: 1 to 63 printable ASCII characters without blanks
     * @param algorithm what it is for: HMAC secrets have 32 bytes
     * @param random where it comes from; the operating system's source
     * @return the key
     * @throws AuditException TSEAL-01800 if the id can't be one, TSEAL-01806 if the platform can't make such a key
     */
    public static NewKey draw(String id, KeyAlgorithm algorithm, SecureRandom random) {
        KeyId.require(id);
        return switch (algorithm) {
            case HMAC_SHA256 -> hmac(id, random);
            case ED25519 -> pair(id, "Ed25519", NamedParameterSpec.ED25519, random);
            case ECDSA_P256 -> pair(id, "EC", new ECGenParameterSpec("secp256r1"), random);
        };
    }

    /**
     * The key, which signs; it goes on working when this is closed.
     *
     * @return the key
     */
    public AuditKey key() {
        return key;
    }

    /**
     * The secret, in the form that {@link KeyText#read} takes.
     *
     * @return the array itself, in ASCII: {@link #close} clears it
     */
    public byte[] text() {
        return text;
    }

    /** Clears the text. */
    @Override
    public void close() {
        Arrays.fill(text, (byte) 0);
    }

    @Override
    public String toString() {
        return key.toString();
    }

    private static NewKey hmac(String id, SecureRandom random) {
        byte[] secret = new byte[HMAC_BYTES];
        random.nextBytes(secret);
        try {
            return new NewKey(AuditKeys.hmac(id, secret), KeyText.hmac(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static NewKey pair(String id, String algorithm, AlgorithmParameterSpec curve, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(curve, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPrivate().getEncoded();
            try {
                return new NewKey(
                        AuditKeys.signing(id, pair.getPrivate(), pair.getPublic()), KeyText.privateKey(encoded));
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new AuditException("TSEAL-01806", "key " + id + ": the platform can't make a key of " + algorithm, e);
        }
    }
}
