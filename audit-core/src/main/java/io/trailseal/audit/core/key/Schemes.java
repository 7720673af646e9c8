// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECKey;
import java.security.spec.NamedParameterSpec;

/** Which signature a key of the platform makes, and making it. */
final class Schemes {
    private Schemes() {}

    /** The algorithm of a key that is sound: of the right curve, and on it. */
    static KeyAlgorithm of(String id, Key key) {
        if (key instanceof EdECKey edwards && isEd25519(edwards)) {
            return KeyAlgorithm.ED25519;
        }
        if (key instanceof ECKey elliptic && P256.isCurveOf(elliptic)) {
            boolean sound = key instanceof ECPublicKey known && P256.isOnCurve(known.getW())
                    || key instanceof ECPrivateKey secret && P256.isInRange(secret.getS());
            if (!sound) {
                throw new AuditException(
                        "TSEAL-01803", "key " + id + ": expected a key of the curve P-256, found none that lies on it");
            }
            return KeyAlgorithm.ECDSA_P256;
        }
        throw otherAlgorithm(id);
    }

    static AuditException otherAlgorithm(String id) {
        return new AuditException(
                "TSEAL-01802",
                "key " + id
                        + ": expected an Ed25519 key or an EC key of the curve P-256 (secp256r1), found another algorithm or curve");
    }

    /** A point that does not exist is noticed when it is used, at the latest: better now than as a trail that can't be verified. */
    static void requireUsable(String id, KeyAlgorithm algorithm, PublicKey key) {
        try {
            Signature.getInstance(name(algorithm)).initVerify(key);
        } catch (GeneralSecurityException e) {
            throw new AuditException(
                    "TSEAL-01803", "key " + id + ": expected a public key that the platform takes for " + algorithm, e);
        }
    }

    static byte[] sign(KeyAlgorithm algorithm, PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(name(algorithm));
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    static boolean verify(KeyAlgorithm algorithm, PublicKey key, byte[] message, byte[] signed)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(name(algorithm));
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(signed);
    }

    private static String name(KeyAlgorithm algorithm) {
        return algorithm == KeyAlgorithm.ED25519 ? "Ed25519" : "SHA256withECDSAinP1363Format";
    }

    private static boolean isEd25519(EdECKey key) {
        return key.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    }
}
