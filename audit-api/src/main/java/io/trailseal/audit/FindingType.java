// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

/**
 * What kind of thing a verification found, and what it comes to. A position is always given as chain and sequence.
 *
 * @since 0.1.0
 */
public enum FindingType {
    /** The payload is not what the header commits to. */
    PAYLOAD_ALTERED(Verdict.TAMPERED_CONTENT),
    /** The payload or its salt is gone, and no erasure explains it. */
    PAYLOAD_MISSING(Verdict.TAMPERED_CONTENT),
    /** The payload is what the header commits to, but no valid payload of its type. */
    PAYLOAD_MALFORMED(Verdict.TAMPERED_CONTENT),
    /** A query column is not what header and payload say. */
    PROJECTION_ALTERED(Verdict.TAMPERED_CONTENT),
    /** The header cannot be decoded. */
    HEADER_MALFORMED(Verdict.TAMPERED_CONTENT),
    /** The next entry links to another content of this entry. */
    HEADER_ALTERED(Verdict.TAMPERED_CONTENT),
    /** The message authentication code is not that of this entry. */
    MAC_MISMATCH(Verdict.TAMPERED_CONTENT),
    /** An entry carries no MAC, and the caller of the verification demands one. */
    MAC_MISSING(Verdict.TAMPERED_CONTENT),
    /** An entry is under another key than its chain, or the chain under another than its opening says. */
    KEY_MISMATCH(Verdict.TAMPERED_CONTENT),
    /** An entry is under a key that its node had retired before, or retirements of keys contradict each other. */
    KEY_RETIRED(Verdict.TAMPERED_CONTENT),
    /** A sealed entry is not the one that was sealed. */
    SEALED_ALTERED(Verdict.TAMPERED_CONTENT),
    /** A stored tile of a log is not what the log's entries make. */
    TILE_ALTERED(Verdict.TAMPERED_CONTENT),
    /** A stored checkpoint is none of this log, or its signature is wrong. */
    CHECKPOINT_ALTERED(Verdict.TAMPERED_CONTENT),
    /** The row is filed under another trail, chain or sequence than its header says. */
    MISPLACED(Verdict.TAMPERED_LINKAGE),
    /** Entries between two others are missing. */
    SEQUENCE_GAP(Verdict.TAMPERED_LINKAGE),
    /** The chain does not begin with its opening entry at sequence 0. */
    OPENING_MISSING(Verdict.TAMPERED_LINKAGE),
    /** A first entry links to something before it, or an opening entry stands elsewhere than at 0. */
    OPENING_MISPLACED(Verdict.TAMPERED_LINKAGE),
    /** The entry's place in its transaction does not follow from the entry before. */
    TRANSACTION_BROKEN(Verdict.TAMPERED_LINKAGE),
    /** An entry stands behind the chain's closing entry. */
    AFTER_CLOSE(Verdict.TAMPERED_LINKAGE),
    /** A cross-link's target has another hash. */
    CROSS_LINK_MISMATCH(Verdict.TAMPERED_LINKAGE),
    /** An entry stands in the place of another, from which the chain goes on, or two rows stand in one place. */
    INSERTED(Verdict.TAMPERED_LINKAGE),
    /** The trail an entry belongs to is not in the table of trails. */
    TRAIL_UNKNOWN(Verdict.TAMPERED_LINKAGE),
    /** A seal does not go on from the log before it, or from what is sealed of a chain. */
    SEAL_ALTERED(Verdict.TAMPERED_LINKAGE),
    /** A log is not in the table of logs, or does not follow the log of the epoch before. */
    LOG_UNKNOWN(Verdict.TAMPERED_LINKAGE),
    /** A rightly signed checkpoint, or one kept elsewhere, contradicts a log in which nothing else is wrong: it was written anew. */
    LOG_FORKED(Verdict.FORKED),
    /** The target of a cross-link, a sealed entry, or what a checkpoint covers is behind the end of its chain, or its chain is gone. */
    TAIL_MISSING(Verdict.TRUNCATED),
    /** The last transaction of a chain is not complete. */
    TRANSACTION_CUT(Verdict.TRUNCATED),
    /** The key an entry names is not known to the verifier. */
    KEY_UNKNOWN(Verdict.UNVERIFIABLE_KEY),
    /** An entry's format version, kind or payload type is not known to this version. */
    FORMAT_UNKNOWN(Verdict.UNSUPPORTED_FORMAT),
    /** Entries are missing, and a later entry of the same node, or the log of a later epoch, declares the loss. */
    LOSS_DECLARED(Verdict.LOSS_DECLARED),
    /** An entry is not sealed, though a seal is much newer. */
    ENTRY_PENDING(Verdict.PENDING),
    /** The newest seal is older than was allowed, or there is none. */
    SEAL_STALE(Verdict.STALE),
    /** No checkpoint kept elsewhere covers the trail, and one was demanded. */
    NOT_ANCHORED(Verdict.UNANCHORED);

    private final Verdict verdict;

    FindingType(Verdict verdict) {
        this.verdict = verdict;
    }

    /**
     * What a finding of this type comes to.
     *
     * @return the verdict, never a valid one
     */
    public Verdict verdict() {
        return verdict;
    }
}
