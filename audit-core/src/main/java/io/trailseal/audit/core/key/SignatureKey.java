// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key pair, or its public half. An instance of the platform's {@code Signature} per use: it costs little beside the signature. */
final class SignatureKey implements AuditKey {
    private final String id;
    private final KeyAlgorithm algorithm;
    private final PublicKey publicKey;
    private final @Nullable PrivateKey privateKey;
    private final Bytes published;

    SignatureKey(String id, PublicKey publicKey, @Nullable PrivateKey privateKey) {
        this.id = KeyId.require(id);
        this.algorithm = Schemes.of(id, publicKey);
        Schemes.requireUsable(id, algorithm, publicKey);
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.published = algorithm == KeyAlgorithm.ED25519
                ? Ed25519Encoding.raw(publicKey)
                : Bytes.copyOf(publicKey.getEncoded());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public boolean canSign() {
        return privateKey != null;
    }

    @Override
    public byte[] sign(byte[] message) {
        if (privateKey == null) {
            throw new AuditException(
                    "TSEAL-01805", "key " + id + ": expected a private key to sign, found a public one");
        }
        try {
            return Schemes.sign(algorithm, privateKey, message);
        } catch (GeneralSecurityException e) {
            throw failed("sign", e);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != algorithm.signatureLength()) {
            return false;
        }
        try {
            return Schemes.verify(algorithm, publicKey, message, signature);
        } catch (SignatureException e) {
            // bytes that are no signature at all, such as a number above the curve's order
            return false;
        } catch (GeneralSecurityException e) {
            throw failed("verify", e);
        }
    }

    @Override
    public Optional<Bytes> publicKey() {
        return Optional.of(published);
    }

    @Override
    public String toString() {
        return id + " (" + algorithm + (canSign() ? ")" : ", public)");
    }

    private AuditException failed(String what, GeneralSecurityException cause) {
        return new AuditException(
                "TSEAL-01806", "key " + id + ": the platform can't " + what + " with " + algorithm, cause);
    }
}
