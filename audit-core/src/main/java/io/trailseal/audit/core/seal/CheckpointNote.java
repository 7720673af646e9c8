// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.log.LogCheckpoint;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.log.SignedNote;
import io.trailseal.audit.spi.AuditKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints as notes: signed with a key whose name in the note is the log's origin, or, where there is no key, the bare text. Pure and safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class CheckpointNote {
    private CheckpointNote() {}

    /**
     * Makes a checkpoint.
     *
     * @param origin the log's origin
     * @param size the log
     * @param key signs it; empty for a bare text
     * @return the checkpoint with its note
     * @throws io.trailseal.audit.AuditException if the origin can't be one, or the key can't sign notes
     */
    public static Checkpoint make(String origin, LogSize size, Optional<AuditKey> key) {
        String text = new LogCheckpoint(origin, size.size(), size.root()).text();
        Bytes note = key.map(signer -> SignedNote.sign(
                                text, List.of(NoteKey.of(origin, signer).signer(signer::sign)))
                        .toBytes())
                .orElseGet(() -> Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
        return new Checkpoint(origin, size.size(), size.root(), note);
    }

    /**
     * Reads a note, and does not ask who signed it.
     *
     * @param note a signed note or a bare text
     * @return what it says
     * @throws io.trailseal.audit.AuditException if it is neither
     */
    public static Checkpoint read(Bytes note) {
        String text = isSigned(note) ? SignedNote.parse(note).text() : utf8(note);
        LogCheckpoint said = LogCheckpoint.parse(text);
        return new Checkpoint(said.origin(), said.size(), said.root(), note);
    }

    /**
     * Whether a note is signed under its origin by this key.
     *
     * @param checkpoint a checkpoint that was read
     * @param key a key with a public half
     * @return whether the signature is there and right
     */
    public static boolean isSignedBy(Checkpoint checkpoint, AuditKey key) {
        if (!isSigned(checkpoint.note())) {
            return false;
        }
        try {
            SignedNote.parse(checkpoint.note()).verify(List.of(NoteKey.of(checkpoint.origin(), key)));
            return true;
        } catch (AuditException notSigned) {
            return false;
        }
    }

    /**
     * Whether a note has signatures at all.
     *
     * @param note the note
     * @return false for a bare text
     */
    public static boolean isSigned(Bytes note) {
        return new String(note.toArray(), StandardCharsets.UTF_8).contains("\n\n");
    }

    private static String utf8(Bytes note) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SealFormat.malformed("checkpoint", "UTF-8", "other bytes");
        }
    }
}
