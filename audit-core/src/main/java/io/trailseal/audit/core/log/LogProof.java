// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A proof that can be sent: which leaf, the hashes beside its way up, the checkpoint at the end of it, and bytes of the application's (C2SP
 * tlog-proof, version 1). Until {@link #verify} has returned, nothing of it is known to be true, least of all those bytes. Immutable.
 *
 * @param extra the application's bytes, about which the log says nothing; empty if there are none
 * @param index the leaf's index, 0 or more
 * @param path the hashes beside the way from the leaf to the root, at most 63
 * @param checkpoint the signed checkpoint
 * @since 0.1.0
 */
public record LogProof(Bytes extra, long index, List<Digest> path, SignedNote checkpoint) {
    /** The longest proof that is read, in bytes. */
    public static final int MAX_LENGTH = 1 << 22;

    /** The longest path in a log of 2^63-1 leaves. */
    private static final int MAX_PATH = 63;

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /**
     * Checks numbers and copies the path.
     *
     * @throws AuditException TSEAL-01622 if the index is negative, or the path longer than any
     */
    public LogProof {
        path = List.copyOf(path);
        if (index < 0) {
            throw LogFaults.proofText("index", "0 or more", String.valueOf(index));
        }
        if (path.size() > MAX_PATH) {
            throw LogFaults.proofText("path", "at most " + MAX_PATH + " hashes", String.valueOf(path.size()));
        }
    }

    /**
     * The proof as it is stored and sent, in UTF-8.
     *
     * @return the text's bytes
     */
    public Bytes toBytes() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        if (!extra.isEmpty()) {
            text.append(EXTRA).append(Base64Text.encode(extra.toArray())).append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        path.forEach(hash -> text.append(Base64Text.encode(hash.toArray())).append('\n'));
        text.append('\n')
                .append(PlainText.decode(checkpoint.toBytes().toArray()).orElseThrow());
        return Bytes.copyOf(PlainText.encode(text.toString()));
    }

    /**
     * The proof in these bytes; {@link #toBytes()} gives back the same bytes.
     *
     * @param proof the bytes as received
     * @return the proof, nothing of it verified
     * @throws AuditException TSEAL-01622 if they are none, TSEAL-01610 if its checkpoint is no signed note
     */
    public static LogProof parse(Bytes proof) {
        if (proof.size() > MAX_LENGTH) {
            throw LogFaults.proofText("length", "at most " + MAX_LENGTH + " bytes", String.valueOf(proof.size()));
        }
        Lines lines = new Lines(PlainText.decode(proof.toArray())
                .orElseThrow(() -> LogFaults.proofText("encoding", "UTF-8", "something else")));
        if (!lines.next().equals(FIRST_LINE)) {
            throw LogFaults.proofText("first line", FIRST_LINE, "another");
        }
        String line = lines.next();
        Bytes extra = Bytes.empty();
        if (line.startsWith(EXTRA)) {
            extra = bytes(line.substring(EXTRA.length()), "extra");
            if (extra.isEmpty()) {
                throw LogFaults.proofText("extra", "bytes, or no such line", "none");
            }
            line = lines.next();
        }
        if (!line.startsWith(INDEX)) {
            throw LogFaults.proofText("line", "an index", "something else");
        }
        long index = Decimal.parse(line.substring(INDEX.length()))
                .orElseThrow(() -> LogFaults.proofText("index", "a decimal number below 2^63", "something else"));
        List<Digest> path = new ArrayList<>();
        for (line = lines.next(); !line.isEmpty(); line = lines.next()) {
            Bytes hash = bytes(line, "hash");
            if (hash.size() != Digest.LENGTH || path.size() == MAX_PATH) {
                throw LogFaults.proofText("path", "at most " + MAX_PATH + " hashes of 32 bytes", "others");
            }
            path.add(Digest.of(hash.toArray()));
        }
        return new LogProof(extra, index, path, SignedNote.parse(Bytes.copyOf(PlainText.encode(lines.rest()))));
    }

    private static Bytes bytes(String text, String what) {
        return Base64Text.decode(text)
                .map(Bytes::copyOf)
                .orElseThrow(() -> LogFaults.proofText(what, "Base64", "something else"));
    }

    /**
     * Demands that the log has signed the checkpoint, and that the proof leads from a leaf to its root. Shapes are checked before anything
     * is hashed.
     *
     * @param known keys that are trusted; those of other names than the checkpoint's origin mean nothing
     * @param leafHash the hash of the leaf
     * @return what is known now
     * @throws AuditException TSEAL-01604 if the note is no checkpoint, TSEAL-01611 if no key of its log has signed it, TSEAL-01612 if a
     *     signature is wrong, TSEAL-01620 if the proof is none of such a log, TSEAL-01621 if it doesn't lead to the root
     */
    public Verified verify(Collection<? extends NoteVerifier> known, Digest leafHash) {
        LogCheckpoint said = LogCheckpoint.parse(checkpoint.text());
        List<? extends NoteVerifier> ofLog =
                known.stream().filter(key -> key.name().equals(said.origin())).toList();
        InclusionProof proof = new InclusionProof(index, said.size(), path);
        List<NoteVerifier> signers = checkpoint.verify(ofLog);
        proof.verify(leafHash, said.root());
        return new Verified(said, signers);
    }

    /**
     * What a proof has shown.
     *
     * @param checkpoint the checkpoint, which its log has signed
     * @param signers the trusted keys that have signed it; never empty
     * @since 0.1.0
     */
    public record Verified(LogCheckpoint checkpoint, List<NoteVerifier> signers) {
        /** Copies the list. */
        public Verified {
            signers = List.copyOf(signers);
        }
    }

    /** Sizes only: nobody may have vouched for the rest. */
    @Override
    public String toString() {
        return "proof of leaf " + index + " by " + path.size() + " hashes, with " + extra.size() + " bytes";
    }

    /** A text, line by line. */
    private static final class Lines {
        private final String text;
        private int at;

        Lines(String text) {
            this.text = text;
        }

        String next() {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                throw LogFaults.proofText("lines", "more", "the end");
            }
            String line = text.substring(at, end);
            at = end + 1;
            return line;
        }

        String rest() {
            return text.substring(at);
        }
    }
}
