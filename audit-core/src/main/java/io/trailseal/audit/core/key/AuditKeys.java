// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys in memory, made of bytes or of keys of the Java platform. What is weak is refused: an HMAC secret below 16 bytes or of one byte
 * repeated, and every curve but Ed25519 and P-256. A key made here is safe for use by several threads; it keeps a copy of what it needs,
 * so the caller clears the arrays it gave. No exception and no {@code toString} shows what a key is made of.
 *
 * <p>Limits: the platform offers no way to clear the copy inside a key. It lives as long as the key, and may be in a memory dump.
 *
 * @since 0.1.0
 */
public final class AuditKeys {
    private static final KeySource NONE = new KeySource() {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return Optional.empty();
        }
    };

    private AuditKeys() {}

    /**
     * Where nothing is signed and no key is known.
     *
     * @return a source without any key
     */
    public static KeySource none() {
        return NONE;
    }

    /**
     * An HMAC-SHA256 key.
     *
     * @param id what it is called: 1 to 63 printable ASCII characters without blanks
     * @param secret at least 16 random bytes, better 32
     * @return the key, which signs and verifies
     * @throws AuditException TSEAL-01800 if the id can't be one, TSEAL-01801 if the secret is weak
     */
    public static AuditKey hmac(String id, byte[] secret) {
        return new HmacKey(id, secret);
    }

    /**
     * An Ed25519 or ECDSA key that signs, from its private half. Its public half is computed.
     *
     * @param id what it is called: 1 to 63 printable ASCII characters without blanks
     * @param pkcs8 an unencrypted PrivateKeyInfo (RFC 5208, or RFC 5958), in DER
     * @return the key, which signs and verifies
     * @throws AuditException TSEAL-01800 if the id can't be one, TSEAL-01802 if it is neither an Ed25519 key nor one of the curve P-256,
     *     TSEAL-01803 if it lies outside the curve
     */
    public static AuditKey privateKey(String id, byte[] pkcs8) {
        KeyId.require(id);
        return signing(id, decode(id, new PKCS8EncodedKeySpec(pkcs8), KeyFactory::generatePrivate), null);
    }

    /**
     * An Ed25519 or ECDSA key that verifies.
     *
     * @param id what it is called: 1 to 63 printable ASCII characters without blanks
     * @param subjectPublicKeyInfo a SubjectPublicKeyInfo (RFC 5280), in DER
     * @return the key, which can't sign
     * @throws AuditException TSEAL-01800 if the id can't be one, TSEAL-01802 if it is neither an Ed25519 key nor one of the curve P-256,
     *     TSEAL-01803 if it lies outside the curve
     */
    public static AuditKey publicKey(String id, byte[] subjectPublicKeyInfo) {
        KeyId.require(id);
        return verifying(id, decode(id, new X509EncodedKeySpec(subjectPublicKeyInfo), KeyFactory::generatePublic));
    }

    /**
     * The key that verifies, from what {@link AuditKey#publicKey} gives.
     *
     * @param id what it is called: 1 to 63 printable ASCII characters without blanks
     * @param algorithm its algorithm, not HMAC
     * @param publicKey 32 bytes for Ed25519, a SubjectPublicKeyInfo for ECDSA
     * @return the key, which can't sign
     * @throws AuditException as {@link #publicKey(String, byte[])}; TSEAL-01802 if the key is of another algorithm, TSEAL-01803 if Ed25519
     *     has not 32 bytes
     */
    public static AuditKey publicKey(String id, KeyAlgorithm algorithm, Bytes publicKey) {
        byte[] bytes = publicKey.toArray();
        if (algorithm == KeyAlgorithm.ED25519) {
            if (bytes.length != Ed25519Encoding.RAW_LENGTH) {
                throw new AuditException(
                        "TSEAL-01803",
                        "key " + KeyId.require(id) + ": expected " + Ed25519Encoding.RAW_LENGTH
                                + " bytes of an Ed25519 public key, found " + bytes.length);
            }
            return publicKey(id, Ed25519Encoding.subjectPublicKeyInfo(bytes));
        }
        AuditKey key = publicKey(id, bytes);
        if (key.algorithm() != algorithm) {
            throw new AuditException(
                    "TSEAL-01802",
                    "key " + id + ": expected a public key of " + algorithm + ", found " + key.algorithm());
        }
        return key;
    }

    /**
     * A key that verifies, from a key of the platform.
     *
     * @param id what it is called: 1 to 63 printable ASCII characters without blanks
     * @param publicKey the public key, for instance a certificate's
     * @return the key, which can't sign
     * @throws AuditException as {@link #publicKey(String, byte[])}
     */
    public static AuditKey verifying(String id, PublicKey publicKey) {
        return new SignatureKey(id, publicKey, null);
    }

    /**
     * A key that signs, from keys of the platform.
     *
     * @param id what it is called: 1 to 63 printable ASCII characters without blanks
     * @param privateKey the private half
     * @param publicKey the public half, as a certificate gives it; null if it is to be computed
     * @return the key, which signs and verifies
     * @throws AuditException as {@link #privateKey}; TSEAL-01803 if the halves don't belong together, TSEAL-01806 if the platform can't sign
     *     with it
     */
    public static AuditKey signing(String id, PrivateKey privateKey, @Nullable PublicKey publicKey) {
        KeyId.require(id);
        if (publicKey == null) {
            return new SignatureKey(id, PublicHalf.of(id, privateKey), privateKey);
        }
        SignatureKey key = new SignatureKey(id, publicKey, privateKey);
        try {
            if (!PublicHalf.belongTogether(key.algorithm(), privateKey, publicKey)) {
                throw new AuditException(
                        "TSEAL-01803", "key " + id + ": expected the public key of the private one, found another's");
            }
        } catch (GeneralSecurityException e) {
            throw new AuditException(
                    "TSEAL-01806", "key " + id + ": the platform can't sign with it as a key of " + key.algorithm(), e);
        }
        return key;
    }

    private interface Decoder<K> {
        K decode(KeyFactory factory, KeySpec encoded) throws InvalidKeySpecException;
    }

    /** By trial: a factory refuses what is of another algorithm. Its refusal is no cause, it may quote what it was given. */
    private static <K> K decode(String id, KeySpec encoded, Decoder<K> decoder) {
        for (String algorithm : new String[] {"Ed25519", "EC"}) {
            try {
                return decoder.decode(KeyFactory.getInstance(algorithm), encoded);
            } catch (InvalidKeySpecException e) {
                continue;
            } catch (GeneralSecurityException e) {
                throw new AuditException(
                        "TSEAL-01806", "key " + id + ": the platform knows no keys of " + algorithm, e);
            }
        }
        throw Schemes.otherAlgorithm(id);
    }
}
