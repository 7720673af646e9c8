// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.spi.KeyAlgorithm;
import java.util.Arrays;
import java.util.Optional;

/**
 * How notes are signed: two of the signature types of C2SP signed-note.
 *
 * @since 0.1.0
 */
public enum NoteAlgorithm {
    /** Ed25519 (RFC 8032), signature type 1: the public key has 32 bytes, a signature 64. */
    ED25519(1, KeyAlgorithm.ED25519),
    /** ECDSA on P-256 with SHA-256, signature type 2: the public key is a DER SubjectPublicKeyInfo, a signature DER too. */
    ECDSA_P256(2, KeyAlgorithm.ECDSA_P256);

    private final byte type;
    private final KeyAlgorithm signing;

    NoteAlgorithm(int type, KeyAlgorithm signing) {
        this.type = (byte) type;
        this.signing = signing;
    }

    /**
     * The signature type's number.
     *
     * @return the byte in front of the public key in a verifier key
     */
    public byte type() {
        return type;
    }

    /** The algorithm of its keys. */
    KeyAlgorithm signing() {
        return signing;
    }

    static Optional<NoteAlgorithm> of(KeyAlgorithm signing) {
        return Arrays.stream(values()).filter(each -> each.signing == signing).findFirst();
    }

    static Optional<NoteAlgorithm> of(byte type) {
        return Arrays.stream(values()).filter(each -> each.type == type).findFirst();
    }
}
