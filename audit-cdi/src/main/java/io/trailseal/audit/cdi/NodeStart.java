// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.EventType;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.cdi.config.TrailConfiguration;
import io.trailseal.audit.cdi.context.Surroundings;
import io.trailseal.audit.core.NodeIdentity;
import io.trailseal.audit.core.TrailCounts;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.chain.ChainSettings;
import io.trailseal.audit.core.json.NormalizerLimits;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.store.EventSpool;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeySource;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Starts a node: opens the store and its trails, wires everything, and records that the application started. For one start. */
final class NodeStart {
    /** How long a caller whose transaction was rolled back waits for that to be recorded. */
    private static final Duration SURVIVOR_WAIT = Duration.ofSeconds(1);

    private final AuditConfiguration configuration;
    private final Beans beans;
    private final Transactions transactions;
    private final InNewTransaction newTransaction;
    private final KeySource keys;
    private final Optional<NodeSources> sources;
    private final Clock clock;
    private final RandomGenerator random;

    NodeStart(
            AuditConfiguration configuration, Beans beans, Transactions transactions, InNewTransaction newTransaction) {
        this.configuration = configuration;
        this.beans = beans;
        this.transactions = transactions;
        this.newTransaction = newTransaction;
        keys = NodeKeys.of(configuration, beans.keys());
        sources = beans.sources();
        clock = sources.map(NodeSources::clock).orElseGet(Clock::systemUTC);
        random = sources.map(NodeSources::random).orElseGet(SecureRandom::new);
    }

    ActiveNode start(AuditedTypes types) {
        NodeKeys.require(configuration, keys);
        AuditStore store = beans.store();
        newTransaction.run(store::open);
        OpenTrails trails = openTrails(store);
        WatchedStore watched = new WatchedStore(store, trails);
        InNewTransaction newTransaction = this.newTransaction.beginningWith(watched::beginOwn);
        Optional<EventSpool> spool = SpoolOpening.open(configuration.spool(), trails);
        try {
            return start(types, store, watched, newTransaction, trails, spool);
        } catch (RuntimeException | Error e) {
            spool.ifPresent(EventSpool::close);
            throw e;
        }
    }

    private ActiveNode start(
            AuditedTypes types,
            AuditStore store,
            WatchedStore watched,
            InNewTransaction newTransaction,
            OpenTrails trails,
            Optional<EventSpool> spool) {
        Optional<AlertOutbox> outbox = beans.outbox();
        List<AlertDispatcher> dispatchers = beans.dispatchers();
        AlertSource source = outbox.<AlertSource>map(known -> new OutboxAlerts(
                        known, newTransaction, clock, configuration.relay().reservation()))
                .orElseGet(() -> new VolatileAlerts(clock));
        AuditConfiguration.Relay relay = configuration.relay();
        AlertFailures failures = new AlertFailures(relay.maxAttempts(), relay.interval());
        AlertDelivery delivery = new AlertDelivery(dispatchers, failures, clock);
        Ports ports = new Ports(
                watched,
                outbox,
                new AlertRelay(source, delivery, relay),
                spool.map(Overflow::to).orElseGet(Overflow::none));
        Supplier<UUID> ids = trails.standard().engine()::newTransaction;
        OwnTransaction own = new OwnTransaction(ports, transactions, newTransaction, ids);
        if (trails.standard().enabled()) {
            recordStart(trails.standard(), own);
        }
        UnderWay underWay = new UnderWay();
        RelayExecutor threads = RelayExecutor.find("trailseal-events");
        SurvivorWriter survivorWriter = new SurvivorWriter(own, underWay, threads.service(), SURVIVOR_WAIT);
        Optional<SpoolReplay> replay =
                spool.map(known -> new SpoolReplay(known, trails, own, new StoredEvents(watched)));
        Recorder recorder = new Recorder(ports, transactions, own, survivorWriter, underWay, ids);
        Surroundings surroundings = beans.surroundings();
        EventIntake intake = new EventIntake(surroundings, beans.enrichers(), recorder, beans.listeners());
        Refusals refusals = new Refusals(new DeniedExceptions(configuration.deniedExceptions()), beans.answers());
        OutstandingCalls outstanding = new OutstandingCalls(underWay);
        CallRecorder calls = new CallRecorder(types, trails, surroundings, recorder, intake, refusals, outstanding);
        RefusalRecorder refused = new RefusalRecorder(types, trails, surroundings, intake);
        say(types, store, source, dispatchers);
        warnOfSwitchedOff(types.switchedOff(), trails);
        ChainClosing closing = new ChainClosing(ports, newTransaction);
        HeadCheck headCheck = new HeadCheck(
                trails, ports, own, newTransaction, new KeyRotation(trails, closing), configuration.checkInterval());
        List<CheckpointPublisher> publishers = Publishers.of(configuration, beans);
        LogNames names = LogNames.of(configuration.origin(), trails);
        MacDemand macs = NodeKeys.demand(configuration, trails);
        NodeVerifier verifier =
                new NodeVerifier(trails, names, watched, newTransaction, headCheck, keys, macs, publishers, clock);
        TrailAlarms alarms = new TrailAlarms(trails, own);
        NodeSealing sealing = new SealingStart(configuration, keys, macs, publishers, clock, random)
                .start(trails, names, watched, this.newTransaction, alarms);
        SelfCheck selfCheck = new SelfCheck(
                configuration.selfCheck(),
                verifier,
                alarms,
                watched,
                newTransaction,
                keys,
                macs,
                clock,
                random,
                System::nanoTime);
        NodeStop stop = new NodeStop(
                trails,
                ports,
                closing,
                survivorWriter,
                replay,
                underWay,
                outstanding,
                headCheck,
                sealing,
                selfCheck,
                List.of(
                        RelayExecutor.find("trailseal-alerts"),
                        threads,
                        RelayExecutor.find("trailseal-chains"),
                        RelayExecutor.find("trailseal-seals"),
                        RelayExecutor.find("trailseal-checks")),
                configuration.shutdownTimeout());
        stop.startThreads(configuration.spool().retryInterval());
        return new ActiveNode(
                trails,
                ports,
                transactions,
                newTransaction,
                intake,
                calls,
                refused,
                survivorWriter,
                verifier,
                replay,
                stop);
    }

    private OpenTrails openTrails(AuditStore store) {
        NodeIdentity node = NodeIdentity.booted(NodeOrigin.of(configuration, random), random);
        // well before a seal closes it as that of a dead node
        ChainSettings chains = ChainSettings.standard()
                .withKeys(keys)
                .withSilence(configuration.sealing().deadAfter().dividedBy(2));
        Map<String, OpenTrail> trails = new LinkedHashMap<>();
        for (TrailConfiguration trail : configuration.trails().values()) {
            int size = trail.maxDetailSize();
            NormalizerLimits limits = NormalizerLimits.DEFAULT;
            RecordNormalizer normalizer = new RecordNormalizer(new NormalizerLimits(
                    size, Math.max(size, limits.totalBytes()), limits.depth(), limits.entries(), limits.nameLength()));
            TrailInfo info = new TrailInfo(trail.name(), id(store, trail.name()));
            trails.put(
                    trail.name(),
                    new OpenTrail(
                            new TrailEngine(info, node, trail.policy(), clock, random, normalizer, chains),
                            new TrailCounts(),
                            trail.calls()));
        }
        return new OpenTrails(trails);
    }

    /** Two nodes that meet a new name at once race for it; the one that loses finds it at its second look. */
    private TrailId id(AuditStore store, String name) {
        TrailId candidate = new TrailId(random.nextLong(), random.nextLong());
        try {
            return newTransaction.call(() -> store.trail(name, candidate));
        } catch (RuntimeException e) {
            Messages.log(Level.DEBUG, "TSEAL-04303", "trail " + name + ": its id is asked for again", e);
            return newTransaction.call(() -> store.trail(name, candidate));
        }
    }

    private static void recordStart(OpenTrail trail, OwnTransaction own) {
        AuditRecord started = AuditRecord.event("system.startup")
                .type(EventType.SYSTEM_STARTUP)
                .actor(Actor.SYSTEM)
                .build();
        own.write(List.of(OwnTransaction.pending(trail, started)));
    }

    private void say(AuditedTypes types, AuditStore store, AlertSource source, List<AlertDispatcher> dispatchers) {
        String receivers = dispatchers.stream()
                .map(dispatcher -> Beans.className(dispatcher))
                .collect(Collectors.joining(", "));
        Set<String> off = types.switchedOff();
        Messages.log(
                Level.INFO,
                "TSEAL-04301",
                "auditing " + types.count() + " methods"
                        + (off.isEmpty() ? "" : ", not " + off.size() + " that are switched off,") + " to trails "
                        + String.join(", ", configuration.trails().keySet())
                        + " in " + Beans.className(store)
                        + ". Detected: a change, deletion, insertion or reordering by whoever can't rewrite whole chains."
                        + " Not detected, but by checkpoints kept elsewhere: a rewrite by an administrator; the loss of the newest"
                        + " events of all chains. Alerts: to " + receivers + ", "
                        + source.describe() + ".");
        sources.ifPresent(
                test -> Messages.log(
                        Level.WARNING,
                        "TSEAL-04307",
                        "time and ids come from " + Beans.className(test)
                                + ", as in a test. In production take that bean out: whoever can foretell salts can guess what was hashed"));
    }

    private static void warnOfSwitchedOff(Set<String> methods, OpenTrails trails) {
        if (!methods.isEmpty()) {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04120",
                    "nothing is recorded of these methods, since the configuration switches them off: "
                            + String.join(", ", methods));
        }
        List<String> off = trails.all().stream()
                .filter(trail -> !trail.enabled())
                .map(OpenTrail::name)
                .toList();
        if (!off.isEmpty()) {
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04121",
                    "events recorded by hand to these trails are dropped, since the configuration switches them off: "
                            + String.join(", ", off));
        }
    }
}
