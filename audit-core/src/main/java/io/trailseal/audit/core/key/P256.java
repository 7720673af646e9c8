// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.List;

/** The curve P-256 of SP 800-186, section 3.2.1.3: y² = x³ + ax + b over a prime field. */
final class P256 {
    static final ECParameterSpec CURVE = curve();

    private static final BigInteger A = CURVE.getCurve().getA();
    private static final BigInteger B = CURVE.getCurve().getB();
    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    static boolean isCurveOf(ECKey key) {
        ECParameterSpec found = key.getParams();
        return found != null
                && found.getCurve().equals(CURVE.getCurve())
                && found.getGenerator().equals(CURVE.getGenerator())
                && found.getOrder().equals(CURVE.getOrder())
                && found.getCofactor() == CURVE.getCofactor();
    }

    static boolean isInRange(BigInteger secret) {
        return secret.signum() > 0 && secret.compareTo(CURVE.getOrder()) < 0;
    }

    static boolean isOnCurve(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        return isFieldElement(x)
                && isFieldElement(y)
                && y.multiply(y).mod(PRIME).equals(squareOfY(x));
    }

    /** The points with this x: two, of which one is the other's negative. */
    static List<ECPoint> pointsAt(BigInteger x) {
        // a square root modulo a prime that is 3 modulo 4
        BigInteger y = squareOfY(x).modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        return List.of(new ECPoint(x, y), new ECPoint(x, PRIME.subtract(y)));
    }

    private static boolean isFieldElement(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(PRIME) < 0;
    }

    private static BigInteger squareOfY(BigInteger x) {
        return x.multiply(x).add(A).multiply(x).add(B).mod(PRIME);
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform does not know the curve P-256", e);
        }
    }
}
