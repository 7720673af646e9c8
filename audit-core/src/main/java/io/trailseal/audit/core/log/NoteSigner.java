// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

/**
 * Signs notes with one key. Implementations are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface NoteSigner {
    /**
     * The key's name, as in signature lines; for a log its origin.
     *
     * @return not empty, without spaces and pluses
     */
    String name();

    /**
     * The key id of C2SP signed-note: four bytes that, with the name, say which key a signature is of.
     *
     * @return the four bytes, the first as the highest
     */
    int keyHash();

    /**
     * Signs a text.
     *
     * @param text the note's text in UTF-8, with its last newline
     * @return the signature without the key id, at least one byte
     * @throws io.trailseal.audit.AuditException TSEAL-01614 if the key doesn't sign
     */
    byte[] sign(byte[] text);
}
