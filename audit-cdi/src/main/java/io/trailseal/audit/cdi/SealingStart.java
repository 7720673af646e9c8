// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.TransactionRunner;
import io.trailseal.audit.core.sealer.SealerSettings;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.CheckpointPublisher;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Wires what seals a node's trails, and says what that protects. For one start. */
final class SealingStart {
    /** So many entries a seal holds at most: a transaction of a second or so. */
    private static final int BATCH = 10_000;

    private final AuditConfiguration configuration;
    private final KeySource keys;
    private final MacDemand macs;
    private final List<CheckpointPublisher> publishers;
    private final Clock clock;
    private final RandomGenerator random;

    SealingStart(
            AuditConfiguration configuration,
            KeySource keys,
            MacDemand macs,
            List<CheckpointPublisher> publishers,
            Clock clock,
            RandomGenerator random) {
        this.configuration = configuration;
        this.keys = keys;
        this.macs = macs;
        this.publishers = publishers;
        this.clock = clock;
        this.random = random;
    }

    NodeSealing start(
            OpenTrails trails, LogNames names, AuditStore store, InNewTransaction newTransaction, TrailAlarms alarms) {
        if (!configuration.sealing().enabled()) {
            Messages.log(
                    Level.INFO,
                    "TSEAL-04311",
                    "trails are not sealed by this node, since trailseal.seal.enabled is false");
            return NodeSealing.none();
        }
        checkOrigin();
        TransactionRunner runner = new TransactionRunner() {
            @Override
            public <T> T call(Supplier<T> work) {
                return newTransaction.call(work);
            }
        };
        List<SealedTrail> sealed = trails.all().stream()
                .filter(OpenTrail::enabled)
                .map(trail -> new SealedTrail(
                        trail.name(), sealing(trail, names, store, runner), alarms.of(trail), System::nanoTime))
                .toList();
        say(names.origin());
        return new NodeSealing(sealed, configuration.sealing().interval(), System::nanoTime, random);
    }

    private TrailSealing sealing(OpenTrail trail, LogNames names, AuditStore store, TransactionRunner runner) {
        AuditConfiguration.Sealing settings = configuration.sealing();
        return new TrailSealing(
                trail.engine().trail(),
                store,
                runner,
                new SealerSettings(
                        names.of(trail.engine().trail()),
                        settings.interval(),
                        settings.heartbeat(),
                        settings.gapGrace(),
                        settings.deadAfter(),
                        BATCH,
                        macs),
                keys,
                trail.engine().policy(),
                clock,
                random,
                publishers);
    }

    private void checkOrigin() {
        if (configuration.origin().isEmpty() && keys.current(KeyUse.CHECKPOINT).isPresent()) {
            throw new AuditException(
                    "TSEAL-04007",
                    "trailseal.origin: expected a name such as audit.example.org/orders, since checkpoints are signed, found none");
        }
    }

    private void say(String origin) {
        String signer = keys.current(KeyUse.CHECKPOINT)
                .map(key -> "signed by the key " + key.id())
                .orElse("UNSIGNED");
        String receivers = publishers.stream().map(CheckpointPublisher::name).collect(Collectors.joining(", "));
        Messages.log(
                Level.INFO,
                "TSEAL-04310",
                "trails are sealed every " + configuration.sealing().interval() + ", origin " + origin
                        + ", checkpoints " + signer + ", published to "
                        + (publishers.isEmpty() ? "nobody" : receivers)
                        + ". Not detected without a checkpoint kept elsewhere: a rewrite of everything by whoever holds the"
                        + " database and the keys, and that the newest entries are gone.");
    }
}
