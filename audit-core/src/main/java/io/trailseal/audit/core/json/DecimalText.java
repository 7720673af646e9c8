// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal notation that depends neither on the locale nor on the version of the JDK ({@code Double.toString} does). */
final class DecimalText {
    private static final int MAX_PLAIN_SCALE = 64;
    /** About 2500 digits: turning digits into text takes more than linear time. */
    private static final int MAX_BITS = 8192;

    private static final int SAFE_DOUBLE_DIGITS = 15;
    private static final int SAFE_FLOAT_DIGITS = 6;

    private DecimalText() {}

    static boolean isTooLong(BigInteger value) {
        return value.bitLength() > MAX_BITS;
    }

    static String of(BigDecimal value) {
        boolean plain = value.scale() >= -MAX_PLAIN_SCALE && value.scale() <= MAX_PLAIN_SCALE;
        return plain ? value.toPlainString() : value.toString();
    }

    static String of(double value) {
        BigDecimal exact = new BigDecimal(value);
        // A normal double tells any 15 digits apart, so a shorter decimal shows as trailing zeros; a subnormal doesn't.
        int digits = Math.abs(value) >= Double.MIN_NORMAL ? SAFE_DOUBLE_DIGITS : 1;
        BigDecimal rounded = round(exact, digits);
        while (rounded.doubleValue() != value) {
            rounded = round(exact, ++digits);
        }
        return of(strip(rounded));
    }

    static String of(float value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = Math.abs(value) >= Float.MIN_NORMAL ? SAFE_FLOAT_DIGITS : 1;
        BigDecimal rounded = round(exact, digits);
        while (rounded.floatValue() != value) {
            rounded = round(exact, ++digits);
        }
        return of(strip(rounded));
    }

    private static BigDecimal round(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal strip(BigDecimal value) {
        return value.stripTrailingZeros();
    }
}
