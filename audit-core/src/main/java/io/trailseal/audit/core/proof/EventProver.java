// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.proof;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.log.InclusionProof;
import io.trailseal.audit.core.log.LogProof;
import io.trailseal.audit.core.log.SignedNote;
import io.trailseal.audit.core.log.TreeHashes;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogHashes;
import io.trailseal.audit.core.seal.SealSearch;
import io.trailseal.audit.spi.TrailReader;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Makes proofs from a store. Reads a few dozen seals and tiles, however long the log, and at most the entries of one tile. A proof that it gives
 * leads to the checkpoint; who signed that, it does not ask. For one thread.
 *
 * @since 0.1.0
 */
public final class EventProver {
    private final TrailReader reader;

    /** @param reader shows the trail, its logs, tiles and checkpoints */
    public EventProver(TrailReader reader) {
        this.reader = reader;
    }

    /**
     * Proves an entry of a chain, by the newest signed checkpoint of the log that it is sealed in.
     *
     * @param entry the entry as stored
     * @param withContent whether the proof is to carry its content, too
     * @return the proof
     * @throws AuditException TSEAL-01733 if no signed checkpoint covers it yet, TSEAL-01734 if it is not the entry that was sealed or the
     *     log is not that of the checkpoint, TSEAL-01731 or TSEAL-01732 if its content is to be carried and is another or not there, or a code of what can't be read
     */
    public EventProof prove(ChainEntry entry, boolean withContent) {
        Optional<EventContent> content = withContent ? Optional.of(EventContent.of(entry)) : Optional.empty();
        Iterator<LogInfo> logs = reader.logs().stream()
                .filter(log -> log.trail().equals(entry.trail()))
                .sorted(Comparator.comparingInt(LogInfo::epoch))
                .iterator();
        String why = "no log of its trail";
        while (logs.hasNext()) {
            LogInfo log = logs.next();
            OptionalLong leaf = new SealSearch(reader, log.id()).leaf(entry.chain(), entry.sequence());
            Optional<Checkpoint> newest = leaf.isPresent() ? newest(log, leaf.getAsLong()) : Optional.empty();
            if (newest.isPresent()) {
                return prove(entry, content, log, leaf.getAsLong(), newest.get());
            }
            why = leaf.isPresent() ? "a seal, and no signed checkpoint behind it" : "no seal that holds it";
        }
        throw ProofFaults.notCovered(entry, why);
    }

    private EventProof prove(
            ChainEntry entry, Optional<EventContent> content, LogInfo log, long leaf, Checkpoint checkpoint) {
        Digest hash = new EntryHasher().entry(entry.header());
        InclusionProof path;
        try {
            path = InclusionProof.of(leaf, checkpoint.size(), new TreeHashes(new LogHashes(reader, log.id())));
            path.verify(hash, checkpoint.root());
        } catch (AuditException contradicted) {
            throw ProofFaults.notSealed(entry, contradicted.code());
        }
        content.ifPresent(shown -> shown.verify(EntryCodec.decode(entry.header())));
        Bytes extra = new ProofExtra(entry.header(), content).encode();
        return EventProof.of(new LogProof(extra, leaf, path.path(), SignedNote.parse(checkpoint.note())));
    }

    /** The newest checkpoint with a signature that covers a leaf. Those that can't be read are for the verifier to find. */
    private Optional<Checkpoint> newest(LogInfo log, long leaf) {
        try (Stream<StoredCheckpoint> newestFirst = reader.checkpoints(log.id())) {
            return newestFirst
                    .takeWhile(stored -> stored.size() > leaf)
                    .filter(stored -> CheckpointNote.isSigned(stored.note()))
                    .flatMap(stored -> read(stored).stream())
                    .findFirst();
        }
    }

    private static Optional<Checkpoint> read(StoredCheckpoint stored) {
        try {
            return Optional.of(CheckpointNote.read(stored.note())).filter(said -> said.size() == stored.size());
        } catch (AuditException none) {
            return Optional.empty();
        }
    }
}
