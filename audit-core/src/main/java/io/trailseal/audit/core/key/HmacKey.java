// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret with which whoever has it signs and verifies. */
final class HmacKey implements AuditKey {
    /** The shortest secret: 128 bits. */
    static final int LEAST_BYTES = 16;

    private static final String NAME = "HmacSHA256";

    private final String id;
    private final SecretKeySpec secret;
    /** Set up with the secret and not in use: setting one up costs more than using it. At most as many as there were threads at once. */
    private final Queue<Mac> idle = new ConcurrentLinkedQueue<>();

    HmacKey(String id, byte[] secret) {
        this.id = KeyId.require(id);
        requireStrong(id, secret);
        this.secret = new SecretKeySpec(secret, NAME);
        idle.add(create());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public KeyAlgorithm algorithm() {
        return KeyAlgorithm.HMAC_SHA256;
    }

    @Override
    public boolean canSign() {
        return true;
    }

    @Override
    public byte[] sign(byte[] message) {
        Mac polled = idle.poll();
        Mac mac = polled == null ? create() : polled;
        byte[] result = mac.doFinal(message);
        // not reached if it throws: what is in an unknown state is not used again
        idle.add(mac);
        return result;
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return MessageDigest.isEqual(sign(message), signature);
    }

    @Override
    public Optional<Bytes> publicKey() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return id + " (" + algorithm() + ")";
    }

    private Mac create() {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AuditException("TSEAL-01806", "key " + id + ": the platform can't compute " + NAME, e);
        }
    }

    private static void requireStrong(String id, byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new AuditException(
                    "TSEAL-01801",
                    "key " + id + ": expected a secret of at least " + LEAST_BYTES + " bytes, better 32, found "
                            + secret.length);
        }
        for (byte b : secret) {
            if (b != secret[0]) {
                return;
            }
        }
        throw new AuditException(
                "TSEAL-01801",
                "key " + id + ": expected a random secret, found the same byte " + secret.length + " times");
    }
}
