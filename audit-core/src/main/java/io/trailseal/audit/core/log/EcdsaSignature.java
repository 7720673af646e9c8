// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Signatures of ECDSA on P-256 in DER, as C2SP has them, and as two numbers of 32 bytes (IEEE P1363), as keys of this project give them. */
final class EcdsaSignature {
    static final int LENGTH = 64;

    private static final byte SEQUENCE = 0x30;
    private static final byte INTEGER = 2;
    private static final int HALF = LENGTH / 2;
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private EcdsaSignature() {}

    static byte[] toDer(byte[] numbers) {
        byte[] r = number(numbers, 0).toByteArray();
        byte[] s = number(numbers, HALF).toByteArray();
        int content = 2 + r.length + 2 + s.length;
        return ByteBuffer.allocate(2 + content)
                .put(SEQUENCE)
                .put((byte) content)
                .put(INTEGER)
                .put((byte) r.length)
                .put(r)
                .put(INTEGER)
                .put((byte) s.length)
                .put(s)
                .array();
    }

    /** The two numbers, each between 1 and the curve's order; empty if the bytes are not their DER. */
    static Optional<byte[]> ofDer(byte[] der) {
        // SEQUENCE, length, INTEGER, length of the first number
        if (der.length < 4 || der[3] < 1 || der[3] > HALF + 1 || der.length < 4 + der[3] + 2) {
            return Optional.empty();
        }
        int second = 4 + der[3] + 2;
        if (der.length == second) {
            return Optional.empty();
        }
        BigInteger r = new BigInteger(Arrays.copyOfRange(der, 4, 4 + der[3]));
        BigInteger s = new BigInteger(Arrays.copyOfRange(der, second, der.length));
        if (!valid(r) || !valid(s)) {
            return Optional.empty();
        }
        byte[] numbers = new byte[LENGTH];
        put(numbers, 0, r);
        put(numbers, HALF, s);
        return Arrays.equals(toDer(numbers), der) ? Optional.of(numbers) : Optional.empty();
    }

    private static boolean valid(BigInteger number) {
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    private static BigInteger number(byte[] numbers, int from) {
        return new BigInteger(1, Arrays.copyOfRange(numbers, from, from + HALF));
    }

    private static void put(byte[] numbers, int from, BigInteger number) {
        byte[] signed = number.toByteArray();
        int length = Math.min(signed.length, HALF);
        System.arraycopy(signed, signed.length - length, numbers, from + HALF - length, length);
    }
}
