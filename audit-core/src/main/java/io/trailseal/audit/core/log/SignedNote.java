// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures under it (C2SP signed-note). Until {@link #verify} has returned, nothing is known about who wrote the text; it is
 * not printed. Immutable.
 *
 * @param text the text: well-formed, no control characters but newlines, ending with a newline
 * @param signatures one to {@link #MAX_SIGNATURES} signatures in their order
 * @since 0.1.0
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** The longest note that is read, in bytes. */
    public static final int MAX_LENGTH = 1 << 20;

    /** The most signatures under a note that is read. */
    public static final int MAX_SIGNATURES = 100;

    private static final String SEPARATOR = "\n\n";

    /**
     * @throws AuditException TSEAL-01610 if they make no note
     */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || !PlainText.isPlain(text)) {
            throw LogFaults.note("text", "well-formed lines without control characters", "something else");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw LogFaults.note("signatures", "1 to " + MAX_SIGNATURES, String.valueOf(signatures.size()));
        }
    }

    /**
     * A text signed by each of the signers.
     *
     * @param text the text: well-formed, no control characters but newlines, ending with a newline
     * @param signers one or more
     * @return the note
     * @throws AuditException TSEAL-01610 if they make no note, TSEAL-01614 if a key doesn't sign
     */
    public static SignedNote sign(String text, List<? extends NoteSigner> signers) {
        byte[] signed = PlainText.encode(text);
        List<NoteSignature> signatures = new ArrayList<>();
        for (NoteSigner signer : signers) {
            Bytes signature = Bytes.copyOf(signer.sign(signed.clone()));
            signatures.add(new NoteSignature(signer.name(), signer.keyHash(), signature));
        }
        return new SignedNote(text, signatures);
    }

    /**
     * The note in these bytes; {@link #toBytes()} gives back the same bytes.
     *
     * @param note the bytes as received
     * @return the note, its signatures not verified
     * @throws AuditException TSEAL-01610 if they are none
     */
    public static SignedNote parse(Bytes note) {
        if (note.size() > MAX_LENGTH) {
            throw LogFaults.note("length", "at most " + MAX_LENGTH + " bytes", String.valueOf(note.size()));
        }
        String all = PlainText.decode(note.toArray())
                .orElseThrow(() -> LogFaults.note("encoding", "UTF-8", "something else"));
        int end = all.lastIndexOf(SEPARATOR);
        if (end < 0) {
            throw LogFaults.note("signatures", "some, after an empty line", "no empty line");
        }
        String text = all.substring(0, end + 1);
        String lines = all.substring(end + SEPARATOR.length());
        if (!lines.endsWith("\n")) {
            throw LogFaults.note("end", "a signature line with its newline", "something else");
        }
        return new SignedNote(text, signatures(lines));
    }

    private static List<NoteSignature> signatures(String lines) {
        List<NoteSignature> signatures = new ArrayList<>();
        int from = 0;
        while (from < lines.length()) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw LogFaults.note("signatures", "at most " + MAX_SIGNATURES, "more");
            }
            int end = lines.indexOf('\n', from);
            signatures.add(NoteSignature.parse(lines.substring(from, end)));
            from = end + 1;
        }
        return signatures;
    }

    /**
     * Demands that a known key has signed the text. Signatures of unknown keys, which anyone can add, mean nothing; a signature said to be
     * of a known key that is not fails the note, whatever else stands under it.
     *
     * @param known the keys that are trusted
     * @return those of them that have signed, in the order of their signatures; never empty
     * @throws AuditException TSEAL-01611 if none of them has, TSEAL-01612 if a signature said to be of one of them is wrong
     */
    public List<NoteVerifier> verify(Collection<? extends NoteVerifier> known) {
        byte[] signed = PlainText.encode(text);
        List<NoteVerifier> good = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            List<? extends NoteVerifier> said =
                    known.stream().filter(key -> isOf(signature, key)).toList();
            if (said.isEmpty()) {
                continue;
            }
            NoteVerifier signer = said.stream()
                    .filter(key ->
                            key.verify(signed.clone(), signature.signature().toArray()))
                    .findFirst()
                    .orElseThrow(LogFaults::wrongSignature);
            if (!good.contains(signer)) {
                good.add(signer);
            }
        }
        if (good.isEmpty()) {
            throw LogFaults.notSigned(signatures.size());
        }
        return List.copyOf(good);
    }

    private static boolean isOf(NoteSignature signature, NoteVerifier key) {
        return signature.keyHash() == key.keyHash() && signature.name().equals(key.name());
    }

    /**
     * The note as it is stored and sent, in UTF-8.
     *
     * @return the text, an empty line, the signature lines
     */
    public Bytes toBytes() {
        StringBuilder all = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> all.append(signature.line()).append('\n'));
        return Bytes.copyOf(PlainText.encode(all.toString()));
    }

    /** Sizes only: nobody may have vouched for the text. */
    @Override
    public String toString() {
        return "note of " + text.length() + " characters with " + signatures.size() + " signatures";
    }
}
