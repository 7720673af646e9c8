// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.entry;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import io.trailseal.audit.spi.AuditKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The MAC of an entry: what its key makes of "trailseal/mac\0" || hash. The hash stands for the header, which names the key: a MAC can't be
 * moved to another entry, nor to another key. Stateless.
 *
 * @since 0.1.0
 */
public final class EntryMac {
    private static final byte[] DOMAIN = "trailseal/mac\0".getBytes(StandardCharsets.US_ASCII);

    private EntryMac() {}

    /**
     * Makes one.
     *
     * @param key a key that signs
     * @param hash the entry's hash
     * @return as many bytes as the key's algorithm says
     * @throws io.trailseal.audit.AuditException if the key can't sign, or can't now
     */
    public static Bytes sign(AuditKey key, Digest hash) {
        return Bytes.copyOf(key.sign(message(hash)));
    }

    /**
     * Verifies one.
     *
     * @param key the key that the entry names
     * @param hash the entry's hash, computed from its header
     * @param mac what is said to be its MAC
     * @return whether it is
     * @throws io.trailseal.audit.AuditException if that can't be found out now
     */
    public static boolean verify(AuditKey key, Digest hash, Bytes mac) {
        return key.verify(message(hash), mac.toArray());
    }

    private static byte[] message(Digest hash) {
        byte[] message = Arrays.copyOf(DOMAIN, DOMAIN.length + Digest.LENGTH);
        System.arraycopy(hash.toArray(), 0, message, DOMAIN.length, Digest.LENGTH);
        return message;
    }
}
