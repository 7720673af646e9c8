// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Public keys of ECDSA on P-256 in the one form that is taken: SubjectPublicKeyInfo, a named curve, an uncompressed point (RFC 5480). */
final class P256Keys {
    private static final byte[] PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static final int COORDINATE = 32;
    private static final BigInteger FIELD =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    private P256Keys() {}

    static PublicKey of(Bytes encoded) {
        byte[] all = encoded.toArray();
        if (all.length != PREFIX.length + 2 * COORDINATE
                || !Arrays.equals(all, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            throw LogFaults.key("ECDSA public key", "an uncompressed point of P-256 as DER", "something else");
        }
        if (!onCurve(coordinate(all, PREFIX.length), coordinate(all, PREFIX.length + COORDINATE))) {
            throw LogFaults.key("ECDSA public key", "a point of P-256", "something else");
        }
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(all));
        } catch (GeneralSecurityException e) {
            throw LogFaults.key("ECDSA public key", "a key of P-256", "something else");
        }
    }

    private static BigInteger coordinate(byte[] all, int from) {
        return new BigInteger(1, Arrays.copyOfRange(all, from, from + COORDINATE));
    }

    /** y^2 = x^3 - 3x + b; not every release of the platform looks. */
    private static boolean onCurve(BigInteger x, BigInteger y) {
        if (x.compareTo(FIELD) >= 0 || y.compareTo(FIELD) >= 0) {
            return false;
        }
        BigInteger right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B);
        return y.multiply(y).subtract(right).mod(FIELD).signum() == 0;
    }
}
