// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.Integrity;
import io.trailseal.audit.Origin;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.chain.ChainPool;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.chain.HeadReport;
import io.trailseal.audit.core.chain.KeyChange;
import io.trailseal.audit.core.chain.Resolution;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.record.EventIds;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.TrailReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * One trail on one running node: completes records, gives them places in chains, says which raise alerts, and reads stored entries back.
 * Stores nothing itself. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TrailEngine {
    private static final int MAX_NAME = 1024;

    private final TrailInfo trail;
    private final NodeIdentity node;
    private final CompliancePolicy policy;
    private final Clock clock;
    private final RandomGenerator random;
    private final EventIds ids;
    private final RecordNormalizer normalizer;
    private final ChainPool pool;

    /**
     * An engine for one trail, whose entries carry no MACs.
     *
     * @param trail the trail
     * @param node the node
     * @param policy the policy in force
     * @param clock tells the time
     * @param random the source of ids and salts; the operating system's, outside tests
     * @param normalizer makes records storable, and the node's origin
     * @throws AuditException TSEAL-01306 if the trail's name is empty, too long or no well-formed text
     */
    public TrailEngine(
            TrailInfo trail,
            NodeIdentity node,
            CompliancePolicy policy,
            Clock clock,
            RandomGenerator random,
            RecordNormalizer normalizer) {
        this(trail, node, policy, clock, random, normalizer, ChainSettings.standard());
    }

    /**
     * An engine for one trail.
     *
     * @param trail the trail
     * @param node the node
     * @param policy the policy in force
     * @param clock tells the time
     * @param random the source of ids and salts; the operating system's, outside tests
     * @param normalizer makes records storable, and the node's origin
     * @param chains how chains are written
     * @throws AuditException TSEAL-01306 if the trail's name is empty, too long or no well-formed text
     */
    public TrailEngine(
            TrailInfo trail,
            NodeIdentity node,
            CompliancePolicy policy,
            Clock clock,
            RandomGenerator random,
            RecordNormalizer normalizer,
            ChainSettings chains) {
        this.trail = named(trail);
        this.node = new NodeIdentity(normalizer.normalize(node.origin()), node.boot());
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.ids = new EventIds(random);
        this.normalizer = normalizer;
        this.pool = new ChainPool(
                trail.id(), random, chains, new ControlEntries(this.trail, this.node, policy, clock, ids));
    }

    /**
     * The trail.
     *
     * @return its name and id
     */
    public TrailInfo trail() {
        return trail;
    }

    /**
     * The policy in force.
     *
     * @return the policy
     */
    public CompliancePolicy policy() {
        return policy;
    }

    /**
     * Fills in what a record leaves open (id, time, actor, origin) and makes it storable: from here on nothing the caller does to its
     * details changes it.
     *
     * @param event the record
     * @return a record that {@link #append} takes
     */
    public AuditRecord complete(AuditRecord event) {
        AuditRecord normalized = normalizer.normalize(event);
        Instant time = normalized.timestamp().orElseGet(this::now);
        AuditRecordBuilder complete = normalized.toBuilder().timestamp(time);
        if (event.id().isEmpty()) {
            complete.id(ids.next(time));
        }
        if (event.actor().isEmpty()) {
            complete.actor(Actor.SYSTEM);
        }
        if (event.origin().equals(Origin.UNKNOWN)) {
            complete.origin(node.origin());
        }
        return complete.build();
    }

    /**
     * An id for a transaction that will store entries.
     *
     * @return 16 random bytes
     */
    public UUID newTransaction() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /**
     * Gives events their places on a free chain.
     *
     * @param transaction the transaction's id, see {@link #newTransaction}
     * @param events records from {@link #complete}, in order; their outcome may have been changed since
     * @return the entries to store, and the say in what became of them
     * @throws AuditException TSEAL-01301 if too many transactions are under way; TSEAL-01308, TSEAL-01309 or a code of the source of keys if a
     *     chain's key is not to be had; what a key throws that can't sign now. Nothing is ever given a place without the MAC it must have
     */
    public Append append(UUID transaction, List<AuditRecord> events) {
        pool.passTo(clock.instant());
        return pool.prepare(transaction, events.stream().map(RecordCodec::draft).toList());
    }

    /**
     * The alerts that events raise.
     *
     * @param append what {@link #append} returned for these events
     * @param events the events
     * @return an alert for each event that meets a rule, in order
     */
    public List<Alert> alerts(Append append, List<AuditRecord> events) {
        List<ChainEntry> entries = append.entries().stream()
                .filter(entry -> entry.projection().kind() == EntryKind.EVENT.number())
                .toList();
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            ChainEntry entry = entries.get(i);
            AlertRules.match(events.get(i), policy).ifPresent(match -> alerts.add(alert(match, entry)));
        }
        return alerts;
    }

    /**
     * Decides on chains whose last transaction may not have committed.
     *
     * @param reader a reader that sees everything committed before this call: in a fresh transaction on the primary
     * @return what was decided
     */
    public List<Resolution> resolve(TrailReader reader) {
        return pool.resolve(reader);
    }

    /**
     * Looks whether what was reported committed is in the store, see {@link ChainPool#check}.
     *
     * @param reader a reader that sees everything committed before this call: in a fresh transaction on the primary in which nothing was read yet
     * @return what is missing, and what is not this node's
     */
    public HeadReport check(TrailReader reader) {
        return pool.check(reader);
    }

    /**
     * What is to be stored to declare lost what {@link #check} has found missing, and retired the keys that are no longer in use, see {@link
     * ChainPool#declare}.
     *
     * @return a batch of HEAD_LOST and KEY_RETIRED entries, to be stored like any other; empty if there is nothing to declare
     */
    public Optional<Append> declare() {
        pool.passTo(clock.instant());
        return pool.declare(newTransaction());
    }

    /** Asks whether there is another key for new chains, and uses it if so, see {@link ChainPool#renewKey}. */
    public void renewKey() {
        pool.renewKey();
    }

    /**
     * Which keys have come into use since the last call.
     *
     * @return the changes, in order, each given once
     */
    public List<KeyChange> keyChanges() {
        return pool.keyChanges();
    }

    /**
     * Whether there is something to write because the key has changed: for {@link #declare}, or for {@link #endSpent}.
     *
     * @return whether there is
     */
    public boolean hasRotated() {
        return pool.hasRotated();
    }

    /**
     * Ends the chains whose key was retired and that no transaction holds.
     *
     * @return for each, a batch with its closing entry, to be stored like any other
     */
    public List<Append> endSpent() {
        pool.passTo(clock.instant());
        return pool.endSpent();
    }

    /** A connection to the store broke: no chain that was used until now is used for anything new. */
    public void connectionBroken() {
        pool.retireAll();
    }

    /**
     * How many batches were reported committed and not looked for yet by {@link #check}.
     *
     * @return the count
     */
    public int unconfirmedCount() {
        return pool.unconfirmedCount();
    }

    /**
     * How many chains wait for {@link #resolve}.
     *
     * @return the count
     */
    public int quarantinedCount() {
        return pool.quarantinedCount();
    }

    /**
     * How many chains are in use, free or waiting for {@link #resolve}.
     *
     * @return the count
     */
    public int liveCount() {
        return pool.liveCount();
    }

    /**
     * Takes all free chains out of use, for a clean end. One that was silent for long gets no closing entry: a seal may have closed it.
     *
     * @return for each, a batch with its closing entry, to be stored like any other
     */
    public List<Append> close() {
        pool.passTo(clock.instant());
        return pool.close();
    }

    /**
     * The page that a store's answer makes. An entry that can't be decoded is not left out: it appears as an event of the name
     * {@code (unreadable)}, of level SECURITY, with its place and what its columns claim; the previous hash is zeros then, and an id that
     * is none appears as the nil UUID.
     *
     * @param found what {@code AuditStore.find} returned for the query
     * @param query the query
     * @return the page
     */
    public static AuditPage page(List<ChainEntry> found, AuditQuery query) {
        List<AuditRecord> records = found.stream().map(TrailEngine::read).toList();
        if (found.size() < query.limit()) {
            return AuditPage.last(records);
        }
        return AuditPage.of(records, AuditCursor.of(found.get(found.size() - 1)));
    }

    private static AuditRecord read(ChainEntry entry) {
        try {
            return RecordCodec.read(entry);
        } catch (AuditException e) {
            return unreadable(entry, e.code());
        }
    }

    /** What can be said of a row that holds no event any more: where it stands, and what its columns claim. */
    private static AuditRecord unreadable(ChainEntry entry, String code) {
        Projection claimed = entry.projection();
        return AuditRecord.event("(unreadable)")
                .id(claimedId(claimed))
                .timestamp(Micros.toInstant(claimed.timeMicros()))
                .level(AuditLevel.SECURITY)
                .actor(claimed.actor().isEmpty() ? Actor.SYSTEM : Actor.of(claimed.actor()))
                .message("chain " + entry.chain() + " sequence " + entry.sequence() + ": " + code)
                .integrity(new Integrity(
                        entry.chain(),
                        entry.sequence(),
                        Digest.zero(),
                        new EntryHasher().entry(entry.header()),
                        entry.mac(),
                        ""))
                .build();
    }

    private static UUID claimedId(Projection claimed) {
        try {
            return UUID.fromString(claimed.eventId());
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }

    /** Refused here and not cleaned: the name stands in the store already. A reader shows any name that it finds. */
    private static TrailInfo named(TrailInfo trail) {
        String name = trail.name();
        boolean wellFormed = StandardCharsets.UTF_16BE.newEncoder().canEncode(name);
        if (name.isEmpty() || name.length() > MAX_NAME || !wellFormed) {
            throw new AuditException(
                    "TSEAL-01306",
                    "a trail's name: expected 1 to " + MAX_NAME + " characters of well-formed text, found "
                            + name.length() + " characters" + (wellFormed ? "" : " with a lone surrogate"));
        }
        return trail;
    }

    private Instant now() {
        return Micros.nearest(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Alert alert(AlertRules.Match match, ChainEntry entry) {
        Projection event = entry.projection();
        return new Alert(
                ids.next(now()),
                UUID.fromString(event.eventId()),
                match.type(),
                match.reason(),
                trail.id(),
                trail.name(),
                entry.chain(),
                entry.sequence(),
                Micros.toInstant(event.timeMicros()),
                event.name(),
                event.type(),
                event.level(),
                event.outcome(),
                event.actor(),
                event.targetType(),
                event.targetId(),
                node.origin().application());
    }
}
