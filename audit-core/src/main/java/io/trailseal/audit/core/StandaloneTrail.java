// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditPage;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditStatistics;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.DataOperation;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.Origin;
import io.trailseal.audit.Target;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.chain.Append;
import io.trailseal.audit.core.record.RecordNormalizer;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A trail for a program without a container: every event is stored before {@link #record} returns. Alerts are not raised. Closing it ends
 * its chains cleanly; it does not close the store. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class StandaloneTrail implements AuditTrail, AutoCloseable {
    private final AuditStore store;
    private final TrailEngine engine;
    private final Clock clock;
    private final TrailCounts counts = new TrailCounts();

    private StandaloneTrail(AuditStore store, TrailEngine engine, Clock clock) {
        this.clock = clock;
        this.store = store;
        this.engine = engine;
    }

    /**
     * Opens the default trail of a store, with the system's random source.
     *
     * @param store the store; opened here
     * @param application the application's name
     * @param clock tells the time; {@code Clock.systemUTC()} outside tests
     * @return the trail
     */
    public static StandaloneTrail open(AuditStore store, String application, Clock clock) {
        SecureRandom random = new SecureRandom();
        return open(
                store,
                new Origin(
                        application,
                        "",
                        "",
                        String.valueOf(ProcessHandle.current().pid())),
                clock,
                random);
    }

    /**
     * Opens the default trail of a store.
     *
     * @param store the store; opened here
     * @param origin where events are recorded
     * @param clock tells the time
     * @param random the source of ids and salts
     * @return the trail
     */
    public static StandaloneTrail open(AuditStore store, Origin origin, Clock clock, RandomGenerator random) {
        store.open();
        TrailId candidate = new TrailId(random.nextLong(), random.nextLong());
        TrailId id = store.trail(TrailInfo.DEFAULT_NAME, candidate);
        TrailEngine engine = new TrailEngine(
                new TrailInfo(TrailInfo.DEFAULT_NAME, id),
                NodeIdentity.booted(origin, random),
                CompliancePolicy.DEFAULT,
                clock,
                random,
                RecordNormalizer.standard());
        return new StandaloneTrail(store, engine, clock);
    }

    @Override
    public UUID record(AuditRecord event) {
        AuditRecord complete = engine.complete(event);
        engine.resolve(store);
        store(engine.append(engine.newTransaction(), List.of(complete)));
        counts.stored(complete.level());
        return complete.id().orElseThrow();
    }

    @Override
    public UUID error(Throwable error, ErrorSeverity severity, String component, String operation) {
        return record(StandardEvents.error(error, severity, component, operation));
    }

    @Override
    public UUID securityEvent(EventType type, String message, Actor actor) {
        return record(StandardEvents.security(type, message, actor));
    }

    @Override
    public UUID dataAccess(DataOperation operation, Target target, DataHandling data) {
        return record(StandardEvents.dataAccess(operation, target, data));
    }

    @Override
    public AuditPage query(AuditQuery query) {
        return TrailEngine.page(store.find(engine.trail().id(), query), query);
    }

    @Override
    public VerificationReport verify(Expectations expected) {
        return new TrailVerifier(VerifyOptions.of(expected, clock.instant()), entries -> {}).verify(store);
    }

    @Override
    public AuditStatistics statistics() {
        return counts.statistics(engine.policy());
    }

    /** Does nothing: every event is stored when it is recorded. */
    @Override
    public void flush() {
        // nothing is ever buffered
    }

    /**
     * Ends this node's chains with closing entries. Later events are refused. What the store throws for one chain keeps no other from its
     * closing entry; the first such failure is thrown in the end, with the others suppressed.
     */
    @Override
    public void close() {
        List<Throwable> failures = new ArrayList<>();
        for (Append append : engine.close()) {
            try {
                store(append);
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        rethrow(failures);
    }

    private static void rethrow(List<Throwable> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first;
    }

    private void store(Append append) {
        try {
            store.append(append.entries());
        } catch (RuntimeException | Error e) {
            append.rolledBack();
            throw e;
        }
        append.committed();
    }
}
