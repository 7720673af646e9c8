// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.proof;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.log.LogProof;
import io.trailseal.audit.core.log.NoteVerifier;
import java.util.Collection;
import java.util.Optional;

/**
 * A proof that one entry stands at one place of a trail's log: a C2SP tlog-proof whose extra bytes are the entry's header and, unless it is to
 * be kept secret, its content. A few kilobytes, however long the log. Whoever has it and the log's public key needs nothing else.
 *
 * <p>It shows that whoever holds the log's private key had this entry in the log when the checkpoint was signed. It does not show that what
 * the entry says happened, nor when: the time is that of the application's clock. Immutable.
 *
 * @since 0.1.0
 */
public final class EventProof {
    private final LogProof proof;
    private final ProofExtra extra;

    private EventProof(LogProof proof, ProofExtra extra) {
        this.proof = proof;
        this.extra = extra;
    }

    static EventProof of(LogProof proof) {
        return new EventProof(proof, ProofExtra.decode(proof.extra()));
    }

    /**
     * The proof in a file; {@link #toBytes()} gives back the same bytes.
     *
     * @param file the file's bytes
     * @return the proof, nothing of it verified
     * @throws AuditException TSEAL-01622 or TSEAL-01610 if it is no proof of a log, TSEAL-01730 or TSEAL-01732 if it is none of an entry
     */
    public static EventProof parse(Bytes file) {
        return of(LogProof.parse(file));
    }

    /**
     * The proof as it is stored and sent.
     *
     * @return a text in UTF-8
     */
    public Bytes toBytes() {
        return proof.toBytes();
    }

    /**
     * Whether the proof carries the entry's content.
     *
     * @return false if only the header is in it
     */
    public boolean hasContent() {
        return extra.content().isPresent();
    }

    /**
     * Checks the proof. In this order: the checkpoint's signature, the way from the header's hash to the checkpoint's root, the header, the
     * content.
     *
     * @param keys the public keys that are trusted; those of other names than the checkpoint's origin mean nothing
     * @return what is proven
     * @throws AuditException TSEAL-01604 if there is no checkpoint in it, TSEAL-01611 if no key of its log has signed it, TSEAL-01612 if a
     *     signature is wrong, TSEAL-01620 or TSEAL-01621 if the entry is not in the log, TSEAL-01202 or TSEAL-01203 if the header can't be
     *     decoded, TSEAL-01731 if the content is another
     */
    public ProvenEntry check(Collection<? extends NoteVerifier> keys) {
        return check(keys, extra.content());
    }

    /**
     * Checks the proof of an entry whose content is kept beside it.
     *
     * @param keys the public keys that are trusted
     * @param content the content; if the proof carries it, too, it is the same or TSEAL-01731
     * @return what is proven
     * @throws AuditException as {@link #check(Collection)}
     */
    public ProvenEntry check(Collection<? extends NoteVerifier> keys, EventContent content) {
        ProvenEntry proven = check(keys, extra.content());
        content.verify(proven.header());
        return new ProvenEntry(
                proven.header(),
                proven.hash(),
                proven.leaf(),
                proven.checkpoint(),
                proven.signers(),
                Optional.of(content));
    }

    private ProvenEntry check(Collection<? extends NoteVerifier> keys, Optional<EventContent> content) {
        Digest leaf = new EntryHasher().entry(extra.header());
        LogProof.Verified log = proof.verify(keys, leaf);
        // Only here it is known that the header is what was sealed, and only now it is looked into.
        EntryHeader header = EntryCodec.decode(extra.header());
        content.ifPresent(shown -> shown.verify(header));
        return new ProvenEntry(header, leaf, proof.index(), log.checkpoint(), log.signers(), content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventProof that && proof.equals(that.proof);
    }

    @Override
    public int hashCode() {
        return proof.hashCode();
    }

    /** Sizes only: nobody may have vouched for the rest. */
    @Override
    public String toString() {
        return proof.toString();
    }
}
