// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.chain.EntryDraft;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.RecordCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file of a spool: a chain's file whose number is the chain's id, and whose entries link nothing and have neither transaction nor
 * salt. Immutable.
 *
 * @param chain the chain
 * @param events how many events it has
 * @param bytes its length
 */
record SpoolFile(ChainId chain, long events, long bytes) {
    /** An empty one that comes behind another. */
    static SpoolFile behind(@Nullable SpoolFile last) {
        return new SpoolFile(new ChainId(0, last == null ? 1 : last.chain.low() + 1), 0, 0);
    }

    /**
     * What is there already.
     *
     * @throws AuditException TSEAL-01403 if it can't be read as it was written
     */
    static SpoolFile read(Path folder, ChainId chain, FileAuditStore files) {
        Path path = folder.resolve(new SpoolFile(chain, 0, 0).name());
        try (Stream<ChainEntry> entries = files.entries(chain, 0)) {
            long events = entries.count();
            return new SpoolFile(chain, events, checked(path));
        } catch (IOException e) {
            throw ChainFile.unreadable(path, 0, e);
        }
    }

    SpoolFile grown(int moreEvents, long moreBytes) {
        return new SpoolFile(chain, events + moreEvents, bytes + moreBytes);
    }

    String name() {
        return chain + ".chain";
    }

    ChainEntry entry(TrailId trail, long sequence, AuditRecord event) {
        EntryDraft draft = RecordCodec.draft(event);
        EntryHeader header = new EntryHeader(
                draft.kind(),
                trail,
                chain,
                sequence,
                Digest.zero(),
                new UUID(0, 0),
                0,
                true,
                draft.eventId(),
                draft.timeMicros(),
                "",
                draft.payloadType(),
                Optional.empty(),
                draft.payload().size(),
                new EntryHasher().commitment(Bytes.empty(), draft.payload()));
        return new ChainEntry(
                trail,
                chain,
                sequence,
                EntryCodec.encode(header),
                Bytes.empty(),
                draft.payload(),
                Bytes.empty(),
                draft.projection());
    }

    /** @throws AuditException TSEAL-01403 or a code of the decoders if that is not what {@link #entry} made */
    SpooledEvent event(ChainEntry entry, Map<TrailId, String> trails) {
        EntryHeader header = EntryCodec.decode(entry.header());
        String trail = trails.get(header.trail());
        if (trail == null
                || !header.commitment().equals(new EntryHasher().commitment(Bytes.empty(), entry.payload()))) {
            throw new AuditException(
                    "TSEAL-01403", name() + " entry " + entry.sequence() + ": expected an event of a listed trail");
        }
        return new SpooledEvent(trail, RecordCodec.record(header, entry.payload()));
    }

    /** The length of a file of whole batches, all of which fit their checksums. */
    private static long checked(Path path) throws IOException {
        long end = path.toFile().length();
        try (BatchInput in = new BatchInput(path, 0)) {
            while (in.at() < end) {
                long start = in.at();
                in.readInt();
                in.beginChecksum();
                in.read(in.readInt());
                int found = in.checksum();
                if (in.readInt() != found) {
                    throw ChainFile.damaged(path, start);
                }
            }
        }
        return end;
    }
}
