// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.entry.EntryMac;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.sealer.SealOccasion;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.KeySource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What somebody can do who has the database and the application's keys: a trail written anew in which every hash, link, MAC, seal and
 * checkpoint fits, and only what is said is another. For one use, by one thread.
 */
final class Rewriting {
    private final TrailInfo trail;
    private final KeySource keys;
    private final UnaryOperator<Bytes> change;
    private final EntryHasher hasher = new EntryHasher();
    private final Map<ChainId, List<Digest>> hashes = new HashMap<>();

    /**
     * @param keys the application's own
     * @param change what becomes of an event's payload; canonical JSON as it was
     */
    Rewriting(TrailInfo trail, KeySource keys, UnaryOperator<Bytes> change) {
        this.trail = trail;
        this.keys = keys;
        this.change = change;
    }

    /**
     * Writes all that was sealed anew, seal by seal, each at its own time.
     *
     * @param origin the trail's origin, without the epoch
     * @param log the trail's only log
     * @param rows everything stored, by chain and sequence
     */
    MemoryAuditStore of(String origin, LogInfo log, List<ChainEntry> rows) {
        Map<ChainId, List<ChainEntry>> chains = new HashMap<>();
        rows.forEach(row ->
                chains.computeIfAbsent(row.chain(), id -> new ArrayList<>()).add(row));
        MemoryAuditStore forged = new MemoryAuditStore();
        forged.trail(trail.name(), trail.id());
        forged.log(trail.id(), log.epoch(), log.id());
        for (ChainEntry row : chains.getOrDefault(log.id(), List.of())) {
            EntryHeader header = EntryCodec.decode(row.header());
            if (header.payloadType().equals(PayloadType.SEAL)) {
                Seal seal = SealCodec.seal(row.payload());
                List<ChainEntry> sealed = new ArrayList<>();
                seal.ranges()
                        .forEach(range -> sealed.addAll(chains.get(range.chain())
                                .subList(Math.toIntExact(range.first()), Math.toIntExact(range.last()) + 1)));
                forged.append(rewritten(sealed));
                sealing(forged, origin, Clock.fixed(Micros.toInstant(header.timeMicros()), ZoneOffset.UTC))
                        .seal(seal.clean() ? SealOccasion.CLEAN_END : SealOccasion.BACKLOG, count -> {});
            }
        }
        return forged;
    }

    /** Each as soon as what it follows and what it links to are there. */
    private List<ChainEntry> rewritten(List<ChainEntry> sealed) {
        List<ChainEntry> done = new ArrayList<>();
        List<ChainEntry> left = sealed;
        while (!left.isEmpty()) {
            List<ChainEntry> waiting = new ArrayList<>();
            for (ChainEntry row : left) {
                if (isReady(row)) {
                    done.add(rewritten(row));
                } else {
                    waiting.add(row);
                }
            }
            if (waiting.size() == left.size()) {
                throw new IllegalStateException("entries whose links nothing fulfils: " + waiting.size());
            }
            left = waiting;
        }
        return done;
    }

    private boolean isReady(ChainEntry row) {
        return count(row.chain()) == row.sequence()
                && EntryCodec.decode(row.header())
                        .crossLink()
                        .map(link -> link.sequence() < count(link.chain()))
                        .orElse(true);
    }

    private int count(ChainId chain) {
        return hashes.getOrDefault(chain, List.of()).size();
    }

    private ChainEntry rewritten(ChainEntry row) {
        EntryHeader old = EntryCodec.decode(row.header());
        List<Digest> chain = hashes.computeIfAbsent(row.chain(), id -> new ArrayList<>());
        Bytes payload = old.kind() == EntryKind.EVENT ? change.apply(row.payload()) : row.payload();
        EntryHeader header = new EntryHeader(
                old.kind(),
                old.trail(),
                old.chain(),
                old.sequence(),
                chain.isEmpty() ? Digest.zero() : chain.get(chain.size() - 1),
                old.transaction(),
                old.index(),
                old.lastOfBatch(),
                old.eventId(),
                old.timeMicros(),
                old.keyId(),
                old.payloadType(),
                link(old),
                payload.size(),
                hasher.commitment(row.salt(), payload));
        Bytes encoded = EntryCodec.encode(header);
        Digest hash = hasher.entry(encoded);
        chain.add(hash);
        return new ChainEntry(
                row.trail(),
                row.chain(),
                row.sequence(),
                encoded,
                row.salt(),
                payload,
                mac(header.keyId(), hash),
                RecordCodec.project(header, payload));
    }

    private Optional<CrossLink> link(EntryHeader old) {
        return old.crossLink()
                .map(link -> new CrossLink(
                        link.chain(), link.sequence(), hashes.get(link.chain()).get(Math.toIntExact(link.sequence()))));
    }

    private Bytes mac(String key, Digest hash) {
        return key.isEmpty() ? Bytes.empty() : EntryMac.sign(keys.key(key).orElseThrow(), hash);
    }

    private TrailSealing sealing(MemoryAuditStore store, String origin, Clock clock) {
        SealerSettings settings = new SealerSettings(
                origin,
                Duration.ofMillis(1),
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                Integer.MAX_VALUE);
        return new TrailSealing(
                trail,
                store,
                TransactionRunner.NONE,
                settings,
                keys,
                CompliancePolicy.DEFAULT,
                clock,
                new SecureRandom(),
                List.of());
    }
}
