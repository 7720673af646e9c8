// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

/**
 * Verifies the signatures of one key under notes. Implementations are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface NoteVerifier {
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
     * Whether this key has signed a text.
     *
     * @param text the note's text in UTF-8, with its last newline
     * @param signature the signature without the key id, any bytes
     * @return true if it is this key's signature of exactly this text
     */
    boolean verify(byte[] text, byte[] signature);
}
