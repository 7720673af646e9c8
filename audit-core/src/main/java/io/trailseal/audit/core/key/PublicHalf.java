// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * The public key that belongs to a private one. PKCS#8 need not hold it, and the platform has no method that computes it. A key agreement
 * with the curve's base point multiplies that point by the secret, in the provider's guarded arithmetic, and gives one coordinate; which
 * of the two points it is, a signature tells.
 */
final class PublicHalf {
    private static final byte[] PROBE = "trailseal/key pair\0".getBytes(StandardCharsets.US_ASCII);
    /** The field of Curve25519: 2^255 - 19 (RFC 7748, section 4.1). */
    private static final BigInteger P25519 = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private PublicHalf() {}

    static PublicKey of(String id, PrivateKey key) {
        KeyAlgorithm algorithm = Schemes.of(id, key);
        try {
            List<PublicKey> candidates = algorithm == KeyAlgorithm.ED25519 ? edwards(key) : weierstrass(key);
            for (PublicKey candidate : candidates) {
                if (belongTogether(algorithm, key, candidate)) {
                    return candidate;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new AuditException("TSEAL-01806", "key " + id + ": the platform can't compute its public key", e);
        }
        throw new AuditException(
                "TSEAL-01803", "key " + id + ": expected a private key, found one without a public key");
    }

    static boolean belongTogether(KeyAlgorithm algorithm, PrivateKey secret, PublicKey known)
            throws GeneralSecurityException {
        return Schemes.verify(algorithm, known, PROBE, Schemes.sign(algorithm, secret, PROBE));
    }

    /** Over X25519, whose secret is the same number: the first half of the seed's hash (RFC 8032, section 5.1.5). */
    private static List<PublicKey> edwards(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new GeneralSecurityException("the key does not show its seed"));
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(seed);
        byte[] scalar = Arrays.copyOf(hash, 32);
        try {
            KeyFactory factory = KeyFactory.getInstance("X25519");
            PrivateKey secret = factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
            PublicKey base =
                    factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BigInteger.valueOf(9)));
            BigInteger u = littleEndian(agree("X25519", secret, base));
            // from the Montgomery curve to the Edwards curve (RFC 7748, section 4.1)
            BigInteger y = u.subtract(BigInteger.ONE)
                    .multiply(u.add(BigInteger.ONE).modInverse(P25519))
                    .mod(P25519);
            List<PublicKey> candidates = new ArrayList<>();
            for (boolean xOdd : new boolean[] {false, true}) {
                candidates.add(KeyFactory.getInstance("Ed25519")
                        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(xOdd, y))));
            }
            return candidates;
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(hash, (byte) 0);
            Arrays.fill(scalar, (byte) 0);
        }
    }

    private static List<PublicKey> weierstrass(PrivateKey key) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("EC");
        PublicKey base = factory.generatePublic(new ECPublicKeySpec(P256.CURVE.getGenerator(), P256.CURVE));
        BigInteger x = new BigInteger(1, agree("ECDH", key, base));
        List<PublicKey> candidates = new ArrayList<>();
        for (ECPoint point : P256.pointsAt(x)) {
            candidates.add(factory.generatePublic(new ECPublicKeySpec(point, P256.CURVE)));
        }
        return candidates;
    }

    private static byte[] agree(String name, PrivateKey secret, PublicKey base) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(name);
        agreement.init(secret);
        agreement.doPhase(base, true);
        return agreement.generateSecret();
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }
}
