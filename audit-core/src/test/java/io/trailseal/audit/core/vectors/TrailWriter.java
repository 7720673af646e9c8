// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.chain.EntryDraft;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes small trails of which every byte follows from a seed. A writer of its own, not the engine's: what chain comes next, what links to
 * what and what is left out is in the hands of the vector's author.
 */
public final class TrailWriter {
    private static final long START = 1_767_225_600_000_000L;
    private static final String POLICY = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final Random random;
    private final TrailInfo trail;
    private final Map<String, ChainId> ids = new LinkedHashMap<>();
    private final Map<String, ChainEntry> heads = new LinkedHashMap<>();
    private final List<ChainEntry> rows = new ArrayList<>();
    private long micros = START;
    private String boot = "00112233445566778899aabbccddeeff";
    private final Map<String, String> chainKeys = new LinkedHashMap<>();
    private String key = "";
    private String namedKey = "";
    private boolean linking = true;
    private @Nullable ChainEntry newest;
    private @Nullable ChainEntry newestElsewhere;

    /** A writer of a new trail. */
    public TrailWriter(long seed, String trailName) {
        random = new Random(seed);
        trail = new TrailInfo(trailName, new TrailId(random.nextLong(), random.nextLong()));
    }

    /** The trail. */
    public TrailInfo trail() {
        return trail;
    }

    /** All rows so far, in the order written. */
    public List<ChainEntry> rows() {
        return rows;
    }

    /** The id of a chain. */
    public ChainId id(String chain) {
        return ids.computeIfAbsent(chain, name -> new ChainId(random.nextLong(), random.nextLong()));
    }

    /** The last row of a chain. */
    public ChainEntry head(String chain) {
        return heads.get(chain);
    }

    /** From here on no entry links to another chain. */
    public TrailWriter withoutLinks() {
        linking = false;
        return this;
    }

    /** From here on the chains are those of another run. */
    public TrailWriter boot(String newBoot) {
        boot = newBoot;
        return this;
    }

    /** From here on chains are opened under this key. */
    public TrailWriter keyed(String id) {
        return keyed(id, id);
    }

    /** From here on chains are opened under one key, and their openings name another. */
    public TrailWriter keyed(String id, String named) {
        key = id;
        namedKey = named;
        return this;
    }

    /** From here on the clock shows another time. */
    public TrailWriter clock(long newMicros) {
        micros = newMicros;
        return this;
    }

    /** One transaction's batch of events, behind the chain's opening if it is new. */
    public TrailWriter batch(String chain, AuditRecord... events) {
        List<EntryDraft> drafts = new ArrayList<>();
        for (AuditRecord event : events) {
            drafts.add(RecordCodec.draft(event.toBuilder()
                    .id(eventId())
                    .timestamp(Micros.toInstant(tick()))
                    .build()));
        }
        return write(chain, drafts, true);
    }

    /** A batch that commits when what comes next has its links already. */
    public TrailWriter late(String chain, AuditRecord... events) {
        ChainEntry known = newest;
        ChainEntry knownElsewhere = newestElsewhere;
        batch(chain, events);
        newest = known;
        newestElsewhere = knownElsewhere;
        return this;
    }

    /** From here on nobody knows of what was written before, as another node doesn't. */
    public TrailWriter forget() {
        newest = null;
        newestElsewhere = null;
        return this;
    }

    /** The key of a chain, or what it will be. */
    public String key(String chain) {
        return chainKeys.getOrDefault(chain, key);
    }

    /** An entry that says that a key is retired for that of its chain. */
    public TrailWriter retire(String chain, String retired) {
        return retire(chain, retired, key);
    }

    /** An entry that says that a key is retired for another. */
    public TrailWriter retire(String chain, String retired, String next) {
        return write(chain, List.of(control(PayloadType.KEY_RETIRED, Map.of("key", next, "retired", retired))), false);
    }

    /** The closing entry. */
    public TrailWriter close(String chain) {
        return write(chain, List.of(control(PayloadType.CHAIN_CLOSED, Map.of("boot", boot))), false);
    }

    /** An entry that declares the loss of others, from a number to an entry. */
    public TrailWriter lost(String chain, long first, ChainEntry last) {
        return lost(chain, last.chain(), first, last.sequence(), HeaderParts.hash(last));
    }

    /** An entry that declares the loss of whatever it names. */
    public TrailWriter lost(String chain, ChainId lost, long first, long sequence, Digest hash) {
        Map<String, String> members = Map.of(
                "chain",
                lost.toString(),
                "first",
                String.valueOf(first),
                "hash",
                hash.toHex(),
                "sequence",
                String.valueOf(sequence));
        return write(chain, List.of(control(PayloadType.HEAD_LOST, members)), false);
    }

    /** The next id of an event. */
    public UUID eventId() {
        long high = random.nextLong() & 0xffff_ffff_0000_0fffL | 0x7000L;
        return new UUID(high, random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    /** The next id of a transaction. */
    public UUID transactionId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** The next salt. */
    public Bytes salt() {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return Bytes.copyOf(salt);
    }

    private TrailWriter write(String chain, List<EntryDraft> drafts, boolean mayLink) {
        List<EntryDraft> batch = new ArrayList<>();
        if (!heads.containsKey(chain)) {
            chainKeys.put(chain, key);
            batch.add(control(
                    PayloadType.CHAIN_OPENED,
                    Map.of(
                            "application",
                            "clinic",
                            "boot",
                            boot,
                            "key",
                            namedKey,
                            "node",
                            "n1",
                            "policy",
                            POLICY,
                            "trail",
                            trail.name())));
        }
        batch.addAll(drafts);
        UUID transaction = transactionId();
        Optional<CrossLink> link = linking && mayLink ? link(chain) : Optional.empty();
        for (int index = 0; index < batch.size(); index++) {
            EntryDraft draft = batch.get(index);
            boolean links = draft.kind() == EntryKind.EVENT;
            add(chain, draft, transaction, index, index == batch.size() - 1, links ? link : Optional.empty());
            link = links ? Optional.empty() : link;
        }
        if (newest != null && !newest.chain().equals(id(chain))) {
            newestElsewhere = newest;
        }
        newest = heads.get(chain);
        return this;
    }

    private void add(
            String chain, EntryDraft draft, UUID transaction, int index, boolean last, Optional<CrossLink> link) {
        ChainEntry head = heads.get(chain);
        HeaderParts parts = new HeaderParts(new EntryHeader(
                draft.kind(),
                trail.id(),
                id(chain),
                head == null ? 0 : head.sequence() + 1,
                head == null ? Digest.zero() : HeaderParts.hash(head),
                transaction,
                index,
                last,
                draft.eventId(),
                draft.timeMicros(),
                chainKeys.get(chain),
                draft.payloadType(),
                link,
                0,
                Digest.zero()));
        ChainEntry row = Forger.signed(parts.row(salt(), draft.payload(), Bytes.empty()));
        heads.put(chain, row);
        rows.add(row);
    }

    private Optional<CrossLink> link(String chain) {
        ChainEntry target = newest != null && !newest.chain().equals(id(chain)) ? newest : newestElsewhere;
        return Optional.ofNullable(target)
                .map(row -> new CrossLink(row.chain(), row.sequence(), HeaderParts.hash(row)));
    }

    private EntryDraft control(String type, Map<String, String> members) {
        return RecordCodec.control(type, eventId(), Micros.toInstant(tick()), members);
    }

    private long tick() {
        micros += 1_000_003;
        return micros;
    }
}
