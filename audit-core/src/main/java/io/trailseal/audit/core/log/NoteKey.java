// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.spi.AuditKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A public key under a name, which verifies notes. As text it is a verifier key, {@code name+hash+key}: the key id in eight hexadecimal
 * digits, and in Base64 the signature type's byte and the public key. Immutable and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class NoteKey implements NoteVerifier {
    private static final int PARTS = 3;

    private final String name;
    private final NoteAlgorithm algorithm;
    private final Bytes encoded;
    private final AuditKey key;
    private final int keyHash;

    private NoteKey(String name, NoteAlgorithm algorithm, Bytes encoded) {
        if (!PlainText.isKeyName(name)) {
            throw LogFaults.key("name", "one without spaces and pluses, not empty", name.length() + " characters");
        }
        this.name = name;
        this.algorithm = algorithm;
        this.encoded = encoded;
        key = usable(algorithm, encoded);
        keyHash = hash();
    }

    /**
     * A public key under a name.
     *
     * @param name the key's name; for a log its origin
     * @param algorithm how it signs
     * @param publicKey for Ed25519 32 bytes, for ECDSA the key's SubjectPublicKeyInfo in DER (91 bytes)
     * @return the key
     * @throws AuditException TSEAL-01613 if name or key is none
     */
    public static NoteKey of(String name, NoteAlgorithm algorithm, Bytes publicKey) {
        return new NoteKey(name, algorithm, publicKey);
    }

    /**
     * The public half of a key under a name.
     *
     * @param name the key's name; for a log its origin
     * @param key a key with a public half
     * @return the key
     * @throws AuditException TSEAL-01613 if the name is none, or the key has no public half
     */
    public static NoteKey of(String name, AuditKey key) {
        Bytes encoded = key.publicKey()
                .orElseThrow(() -> LogFaults.key(
                        "algorithm", "one with a public key", key.algorithm().name()));
        NoteAlgorithm algorithm = NoteAlgorithm.of(key.algorithm())
                .orElseThrow(() -> LogFaults.key(
                        "algorithm", "one of a signed note", key.algorithm().name()));
        return new NoteKey(name, algorithm, encoded);
    }

    /**
     * The key in a verifier key's text; {@link #text()} gives back the same text.
     *
     * @param text {@code name+hash+key}
     * @return the key
     * @throws AuditException TSEAL-01613 if the text is none, or not of an algorithm known here
     */
    public static NoteKey parse(String text) {
        String[] parts = text.split("\\+", PARTS);
        if (parts.length != PARTS) {
            throw LogFaults.key("text", "name+hash+key", "something else");
        }
        byte[] typed = Base64Text.decode(parts[2])
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> LogFaults.key("key", "bytes in Base64", "something else"));
        NoteAlgorithm algorithm = NoteAlgorithm.of(typed[0])
                .orElseThrow(() -> LogFaults.key("signature type", "1 or 2", String.valueOf(typed[0] & 0xff)));
        byte[] encoded = new byte[typed.length - 1];
        System.arraycopy(typed, 1, encoded, 0, encoded.length);
        NoteKey key = new NoteKey(parts[0], algorithm, Bytes.copyOf(encoded));
        if (!key.hashText().equals(parts[1])) {
            throw LogFaults.key("hash", key.hashText(), "another");
        }
        return key;
    }

    /**
     * The verifier key as text.
     *
     * @return {@code name+hash+key}
     */
    public String text() {
        byte[] typed = ByteBuffer.allocate(1 + encoded.size())
                .put(algorithm.type())
                .put(encoded.toArray())
                .array();
        return name + "+" + hashText() + "+" + Base64Text.encode(typed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int keyHash() {
        return keyHash;
    }

    /**
     * How the key signs.
     *
     * @return the algorithm
     */
    public NoteAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * The public key.
     *
     * @return for Ed25519 32 bytes, for ECDSA a SubjectPublicKeyInfo in DER
     */
    public Bytes publicKey() {
        return encoded;
    }

    @Override
    public boolean verify(byte[] text, byte[] signature) {
        return algorithm == NoteAlgorithm.ED25519
                ? key.verify(text, signature)
                : EcdsaSignature.ofDer(signature)
                        .filter(numbers -> key.verify(text, numbers))
                        .isPresent();
    }

    /**
     * A signer for this key, wherever its private half is.
     *
     * @param raw signs bytes: 64 bytes of Ed25519, or of ECDSA on P-256 with SHA-256 as two numbers of 32 bytes (IEEE P1363); safe for use
     *     by several threads
     * @return the signer; each of its signatures is verified before it is handed out, TSEAL-01614 if it is wrong
     */
    public NoteSigner signer(UnaryOperator<byte[]> raw) {
        return new KeySigner(this, raw);
    }

    private static AuditKey usable(NoteAlgorithm algorithm, Bytes encoded) {
        PublicKeyForm.require(algorithm, encoded);
        try {
            // What it is called is of no matter here: a note's key goes by name and hash.
            return AuditKeys.publicKey("note", algorithm.signing(), encoded);
        } catch (AuditException e) {
            throw LogFaults.key("public key", "a point of the curve of " + algorithm.signing(), e.code());
        }
    }

    private int hash() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        if (algorithm == NoteAlgorithm.ED25519) {
            sha256.update(PlainText.encode(name));
            sha256.update((byte) '\n');
            sha256.update(algorithm.type());
        }
        return ByteBuffer.wrap(sha256.digest(encoded.toArray())).getInt();
    }

    private String hashText() {
        return HexFormat.of().toHexDigits(keyHash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that
                && name.equals(that.name)
                && algorithm == that.algorithm
                && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, algorithm, encoded);
    }

    /** The verifier key; it is public. */
    @Override
    public String toString() {
        return text();
    }

    private record KeySigner(NoteKey key, UnaryOperator<byte[]> raw) implements NoteSigner {
        @Override
        public String name() {
            return key.name;
        }

        @Override
        public int keyHash() {
            return key.keyHash;
        }

        @Override
        public byte[] sign(byte[] text) {
            byte[] signature = raw.apply(text.clone());
            Optional<byte[]> encoded = Optional.of(signature);
            if (key.algorithm == NoteAlgorithm.ECDSA_P256) {
                encoded = encoded.filter(numbers -> numbers.length == EcdsaSignature.LENGTH)
                        .map(EcdsaSignature::toDer);
            }
            // A key that signs with another private half, or a device that errs, must not reach a publisher.
            return encoded.filter(bytes -> key.verify(text, bytes)).orElseThrow(LogFaults::signing);
        }

        @Override
        public String toString() {
            return "signer for " + key;
        }
    }
}
