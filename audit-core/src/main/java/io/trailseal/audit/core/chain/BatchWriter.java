// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.entry.EntryMac;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Turns drafts into the entries of one batch on one chain. */
final class BatchWriter {
    private final TrailId trail;
    private final Chain chain;
    private final UUID transaction;
    private final RandomGenerator random;

    BatchWriter(TrailId trail, Chain chain, UUID transaction, RandomGenerator random) {
        this.trail = trail;
        this.chain = chain;
        this.transaction = transaction;
        this.random = random;
    }

    Append write(ChainPool pool, List<EntryDraft> batch, Optional<CrossLink> link) {
        List<ChainEntry> entries = new ArrayList<>(batch.size());
        Digest previous = chain.head;
        Digest first = previous;
        Optional<CrossLink> unused = link;
        for (int index = 0; index < batch.size(); index++) {
            EntryDraft draft = batch.get(index);
            Optional<CrossLink> carried = Optional.empty();
            if (draft.kind() == EntryKind.EVENT) {
                // The first event of a batch carries its cross-link.
                carried = unused;
                unused = Optional.empty();
            }
            ChainEntry entry = entry(draft, index, index == batch.size() - 1, previous, carried);
            previous = chain.hasher.entry(entry.header());
            entries.add(withMac(entry, previous));
            if (index == 0) {
                first = previous;
            }
        }
        return new Append(pool, chain, transaction, entries, first, previous);
    }

    private ChainEntry entry(EntryDraft draft, int index, boolean last, Digest previous, Optional<CrossLink> link) {
        byte[] random16 = new byte[EntryHasher.SALT_LENGTH];
        random.nextBytes(random16);
        Bytes salt = Bytes.copyOf(random16);
        long sequence = chain.nextSequence + index;
        EntryHeader header = new EntryHeader(
                draft.kind(),
                trail,
                chain.id,
                sequence,
                previous,
                transaction,
                index,
                last,
                draft.eventId(),
                draft.timeMicros(),
                chain.keyId(),
                draft.payloadType(),
                link,
                draft.payload().size(),
                chain.hasher.commitment(salt, draft.payload()));
        return new ChainEntry(
                trail,
                chain.id,
                sequence,
                EntryCodec.encode(header),
                salt,
                draft.payload(),
                Bytes.empty(),
                draft.projection());
    }

    private ChainEntry withMac(ChainEntry entry, Digest hash) {
        if (chain.key.isEmpty()) {
            return entry;
        }
        return new ChainEntry(
                entry.trail(),
                entry.chain(),
                entry.sequence(),
                entry.header(),
                entry.salt(),
                entry.payload(),
                EntryMac.sign(chain.key.get(), hash),
                entry.projection());
    }
}
