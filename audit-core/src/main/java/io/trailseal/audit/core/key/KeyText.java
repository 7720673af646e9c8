// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A key as text, as files and environment variables hold it; it does not hold the key's id. One of:
 *
 * <ul>
 *   <li>{@code hmac-sha256:} and the secret in Base64, on one line;
 *   <li>PEM (RFC 7468) with the label {@code PRIVATE KEY}: an unencrypted PKCS#8 Ed25519 or P-256 key, as {@code openssl genpkey} makes it;
 *   <li>PEM with the label {@code PUBLIC KEY}: a SubjectPublicKeyInfo, as {@code openssl pkey -pubout} makes it.
 * </ul>
 *
 * <p>ASCII. White space around the text does not matter, nor does which white space divides the lines of PEM: a variable may hold it on one
 * line. Anything else before, between or behind is refused. Nothing is kept; no exception shows any of the text.
 *
 * @since 0.1.0
 */
public final class KeyText {
    /** The longest text that is looked at, in bytes. */
    public static final int MAX_LENGTH = 16384;

    private static final String HMAC = "hmac-sha256:";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    /** What people take for a key in a form that is read; only these are named in a message. */
    private static final List<String> OTHER_LABELS = List.of(
            "EC PRIVATE KEY",
            "ENCRYPTED PRIVATE KEY",
            "RSA PRIVATE KEY",
            "OPENSSH PRIVATE KEY",
            "EC PARAMETERS",
            "CERTIFICATE");

    private KeyText() {}

    /**
     * Reads a key.
     *
     * @param id what the key is called
     * @param text the text; left as it is, so the caller clears it
     * @return the key; it signs unless the text holds a public key
     * @throws AuditException TSEAL-01804 if the text has none of the forms, and as {@link AuditKeys} for a key that can't be used
     */
    public static AuditKey read(String id, byte[] text) {
        KeyId.require(id);
        if (text.length > MAX_LENGTH) {
            throw unknown(id, "a text of " + text.length + " bytes");
        }
        int start = 0;
        int end = text.length;
        while (start < end && isBlank(text[start])) {
            start++;
        }
        while (end > start && isBlank(text[end - 1])) {
            end--;
        }
        if (start == end) {
            throw unknown(id, "nothing");
        }
        if (startsWith(text, start, end, HMAC)) {
            return hmac(id, text, start + HMAC.length(), end);
        }
        for (String label : List.of(PRIVATE, PUBLIC)) {
            if (startsWith(text, start, end, begin(label))) {
                return pem(id, label, text, start, end);
            }
        }
        throw unknown(id, otherForm(text, start, end));
    }

    /**
     * An HMAC secret as text.
     *
     * @param secret the secret; the caller clears it
     * @return a line with its end, in ASCII; the caller clears it
     */
    public static byte[] hmac(byte[] secret) {
        byte[] encoded = Base64.getEncoder().encode(secret);
        byte[] text = join(HMAC, encoded, "\n");
        Arrays.fill(encoded, (byte) 0);
        return text;
    }

    /**
     * A private key as PEM.
     *
     * @param pkcs8 a PrivateKeyInfo in DER; the caller clears it
     * @return lines of at most 64 characters, in ASCII; the caller clears it
     */
    public static byte[] privateKey(byte[] pkcs8) {
        return pem(PRIVATE, pkcs8);
    }

    /**
     * A public key as PEM.
     *
     * @param key a key that has a public half
     * @return lines of at most 64 characters
     * @throws AuditException TSEAL-01805 if it has none
     */
    public static String publicKey(AuditKey key) {
        byte[] known = key.publicKey()
                .orElseThrow(() -> new AuditException(
                        "TSEAL-01805", "key " + key.id() + " has no public key: it is one of " + key.algorithm()))
                .toArray();
        byte[] encoded = key.algorithm() == KeyAlgorithm.ED25519 ? Ed25519Encoding.subjectPublicKeyInfo(known) : known;
        return new String(pem(PUBLIC, encoded), StandardCharsets.US_ASCII);
    }

    private static AuditKey hmac(String id, byte[] text, int from, int to) {
        byte[] encoded = Arrays.copyOfRange(text, from, to);
        byte[] secret = decode(id, encoded);
        try {
            return AuditKeys.hmac(id, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static AuditKey pem(String id, String label, byte[] text, int start, int end) {
        int from = start + begin(label).length();
        int to = end - end(label).length();
        if (to < from || !startsWith(text, to, end, end(label))) {
            throw unknown(id, "a " + label + " without its last line");
        }
        byte[] bytes = decode(id, withoutBlanks(text, from, to));
        try {
            return label.equals(PRIVATE) ? AuditKeys.privateKey(id, bytes) : AuditKeys.publicKey(id, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] withoutBlanks(byte[] text, int from, int to) {
        byte[] all = new byte[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!isBlank(text[i])) {
                all[count++] = text[i];
            }
        }
        byte[] kept = Arrays.copyOf(all, count);
        Arrays.fill(all, (byte) 0);
        return kept;
    }

    /** Clears what it decodes. The decoder's exception quotes it, so it is no cause. */
    private static byte[] decode(String id, byte[] encoded) {
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw unknown(id, "characters that are no Base64");
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static byte[] pem(String label, byte[] der) {
        byte[] encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        byte[] text = join(begin(label) + "\n", encoded, "\n" + end(label) + "\n");
        Arrays.fill(encoded, (byte) 0);
        return text;
    }

    private static byte[] join(String before, byte[] middle, String after) {
        byte[] text = new byte[before.length() + middle.length + after.length()];
        System.arraycopy(before.getBytes(StandardCharsets.US_ASCII), 0, text, 0, before.length());
        System.arraycopy(middle, 0, text, before.length(), middle.length);
        System.arraycopy(
                after.getBytes(StandardCharsets.US_ASCII), 0, text, before.length() + middle.length, after.length());
        return text;
    }

    private static String otherForm(byte[] text, int start, int end) {
        return OTHER_LABELS.stream()
                .filter(label -> startsWith(text, start, end, begin(label)))
                .findFirst()
                .map(label -> "PEM of " + label
                        + "; for a private key, openssl pkcs8 -topk8 -nocrypt makes PRIVATE KEY of it")
                .orElse("none of these");
    }

    private static AuditException unknown(String id, String found) {
        return new AuditException(
                "TSEAL-01804",
                "key " + id + ": expected " + HMAC + " and Base64, or one PEM of PRIVATE KEY or PUBLIC KEY, found "
                        + found);
    }

    private static boolean startsWith(byte[] text, int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (text[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }
}
