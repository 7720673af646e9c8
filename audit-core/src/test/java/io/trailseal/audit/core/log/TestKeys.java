// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.key.AuditKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A key pair of the platform, drawn anew, and what it signs. */
record TestKeys(NoteKey verifier, NoteSigner signer) {
    static TestKeys ed25519(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            NoteKey key = NoteKey.of(
                    name,
                    NoteAlgorithm.ED25519,
                    AuditKeys.verifying("a", pair.getPublic()).publicKey().orElseThrow());
            return new TestKeys(key, key.signer(text -> sign("Ed25519", pair.getPrivate(), text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestKeys ecdsa(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            NoteKey key = NoteKey.of(
                    name,
                    NoteAlgorithm.ECDSA_P256,
                    Bytes.copyOf(pair.getPublic().getEncoded()));
            return new TestKeys(key, key.signer(text -> sign("SHA256withECDSAinP1363Format", pair.getPrivate(), text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sign(String scheme, PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(scheme);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
