// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** The one form in which a note's public key is written: another form of the same key would have another key id. */
final class PublicKeyForm {
    /** A SubjectPublicKeyInfo of the named curve P-256 up to the two coordinates of an uncompressed point (RFC 5480). */
    private static final byte[] P256_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static final int COORDINATE = 32;
    /** The field of Ed25519, whose coordinates are below it: 2^255 - 19. */
    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private PublicKeyForm() {}

    static void require(NoteAlgorithm algorithm, Bytes encoded) {
        if (algorithm == NoteAlgorithm.ED25519) {
            requireEd25519(encoded);
        } else {
            requireP256(encoded.toArray());
        }
    }

    private static void requireEd25519(Bytes point) {
        if (point.size() != COORDINATE) {
            throw LogFaults.key("Ed25519 public key", COORDINATE + " bytes", String.valueOf(point.size()));
        }
        if (y(point.toArray()).compareTo(FIELD) >= 0) {
            throw LogFaults.key("Ed25519 public key", "a coordinate within the field", "a greater one");
        }
    }

    private static void requireP256(byte[] der) {
        if (der.length != P256_PREFIX.length + 2 * COORDINATE
                || !Arrays.equals(der, 0, P256_PREFIX.length, P256_PREFIX, 0, P256_PREFIX.length)) {
            throw LogFaults.key("ECDSA public key", "an uncompressed point of P-256 as DER", "something else");
        }
    }

    /** Little-endian; the highest bit is the sign of the other coordinate. */
    private static BigInteger y(byte[] point) {
        byte[] bigEndian = new byte[COORDINATE];
        for (int i = 0; i < COORDINATE; i++) {
            bigEndian[i] = point[COORDINATE - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }
}
