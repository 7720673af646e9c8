// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Public keys of Ed25519 as 32 bytes (RFC 8032, section 5.1.5) and as the platform's keys. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Ed25519Keys {
    /** The number of bytes. */
    public static final int LENGTH = 32;

    /** What stands in front of the 32 bytes in a SubjectPublicKeyInfo (RFC 8410, section 4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private Ed25519Keys() {}

    /**
     * The platform's key.
     *
     * @param raw 32 bytes
     * @return the key
     * @throws AuditException TSEAL-01613 if they are no point of the curve, or one not written in its one form
     */
    public static PublicKey ofRaw(Bytes raw) {
        if (raw.size() != LENGTH) {
            throw LogFaults.key("Ed25519 public key", LENGTH + " bytes", String.valueOf(raw.size()));
        }
        byte[] point = raw.toArray();
        if (y(point).compareTo(FIELD) >= 0) {
            throw LogFaults.key("Ed25519 public key", "a coordinate within the field", "a greater one");
        }
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
        System.arraycopy(point, 0, encoded, PREFIX.length, LENGTH);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            // Only now the platform looks whether the point lies on the curve.
            Signature.getInstance("Ed25519").initVerify(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw LogFaults.key("Ed25519 public key", "a point of the curve", "something else");
        }
    }

    /**
     * The 32 bytes of a platform's key.
     *
     * @param key a public key of Ed25519
     * @return its 32 bytes
     * @throws AuditException TSEAL-01613 if the key is of another kind
     */
    public static Bytes toRaw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null
                || encoded.length != PREFIX.length + LENGTH
                || !Arrays.equals(encoded, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            throw LogFaults.key("public key", "one of Ed25519", key.getAlgorithm());
        }
        return Bytes.copyOf(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
    }

    /** Little-endian; the highest bit is the sign of the other coordinate. */
    private static BigInteger y(byte[] point) {
        byte[] bigEndian = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bigEndian[i] = point[LENGTH - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }
}
