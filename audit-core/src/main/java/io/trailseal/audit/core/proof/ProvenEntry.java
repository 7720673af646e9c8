// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.proof;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.log.LogCheckpoint;
import io.trailseal.audit.core.log.NoteVerifier;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a proof has shown: this entry is this leaf of the log that the checkpoint is of, and these keys have signed the checkpoint. Immutable.
 *
 * @param header the entry's header
 * @param hash the entry's hash, which is its leaf's
 * @param leaf the leaf's index in the log
 * @param checkpoint the checkpoint
 * @param signers the trusted keys that have signed it; never empty
 * @param content the entry's content, if it was shown; the header commits to it
 * @since 0.1.0
 */
public record ProvenEntry(
        EntryHeader header,
        Digest hash,
        long leaf,
        LogCheckpoint checkpoint,
        List<NoteVerifier> signers,
        Optional<EventContent> content) {
    /** Checks that nothing is null and copies the list. */
    public ProvenEntry {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(checkpoint, "checkpoint");
        signers = List.copyOf(signers);
        Objects.requireNonNull(content, "content");
    }

    /**
     * The event, if this is one and its content was shown.
     *
     * @return the record
     * @throws io.trailseal.audit.AuditException TSEAL-01304 or a code of the JSON reader if the payload can't be decoded
     */
    public Optional<AuditRecord> event() {
        return header.kind() == EntryKind.EVENT && header.payloadType().equals(PayloadType.EVENT)
                ? content.map(shown -> RecordCodec.record(header, shown.payload()))
                : Optional.empty();
    }
}
