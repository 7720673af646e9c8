// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.Bytes;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** The two ways to write an Ed25519 public key: 32 bytes (RFC 8032), and those in a SubjectPublicKeyInfo (RFC 8410), always 12 bytes longer. */
final class Ed25519Encoding {
    static final int RAW_LENGTH = 32;

    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519Encoding() {}

    static Bytes raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Bytes.copyOf(Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length));
    }

    static byte[] subjectPublicKeyInfo(byte[] raw) {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + RAW_LENGTH);
        System.arraycopy(raw, 0, encoded, PREFIX.length, RAW_LENGTH);
        return encoded;
    }
}
