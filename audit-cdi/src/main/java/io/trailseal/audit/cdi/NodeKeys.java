// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.cdi.config.KeyConfiguration;
import io.trailseal.audit.cdi.config.KeyConfiguration.Origin;
import io.trailseal.audit.cdi.config.Problem;
import io.trailseal.audit.cdi.config.TrailConfiguration;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.store.key.KeyFileGuard;
import io.trailseal.audit.core.store.key.KeySources;
import io.trailseal.audit.core.verify.MacDemand;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The keys of a node: those of the application's bean, else those that the configuration names; and whether they are those it needs. */
final class NodeKeys {
    private NodeKeys() {}

    /**
     * The source for everything on a node that signs or verifies, kept in front of the true one.
     *
     * @param source the true one; empty for none
     */
    static KeySource of(AuditConfiguration configuration, Optional<KeySource> source) {
        return KeySources.cached(
                source.orElseGet(AuditKeys::none), configuration.keys().ttl(), System::nanoTime, NodeKeys::warn);
    }

    /** What the configuration names, which may be nothing. */
    static KeySource configured(KeyConfiguration keys, Map<String, String> environment) {
        Path path = Path.of(keys.path());
        KeyFileGuard guard = guard(keys.permissions());
        Function<KeyUse, Optional<String>> current =
                use -> Optional.of(use == KeyUse.EVENT ? keys.event() : keys.checkpoint())
                        .filter(id -> !id.isEmpty());
        return switch (keys.source()) {
            case NONE -> AuditKeys.none();
            case ENV -> KeySources.environment(environment, current);
            case FILE -> KeySources.file(path, id(path), guard);
            case FOLDER -> KeySources.folder(path, guard);
            case KEYSTORE -> KeySources.keyStore(path, password(keys.password(), guard), current, guard);
        };
    }

    /** What fails the deployment: a source that can't give what it is there for, and a trail under a framework without a key. */
    static List<Problem> problems(AuditConfiguration configuration, KeySource keys) {
        List<Problem> problems = new ArrayList<>();
        Optional<AuditKey> event = current(keys, KeyUse.EVENT, problems);
        Optional<AuditKey> checkpoint = current(keys, KeyUse.CHECKPOINT, problems);
        if (!problems.isEmpty()) {
            return problems;
        }
        for (TrailConfiguration trail : configuration.trails().values()) {
            ComplianceLevel level = trail.policy().level();
            if (trail.calls().enabled() && level != ComplianceLevel.NONE) {
                String since = ", since the level of trail " + trail.name() + " is " + level + ", found none";
                if (event.isEmpty()) {
                    problems.add(new Problem(
                            "TSEAL-04008", "trailseal.keys.source: expected a current key for events" + since));
                }
                if (checkpoint.isEmpty() && configuration.sealing().enabled()) {
                    problems.add(new Problem(
                            "TSEAL-04008", "trailseal.keys.source: expected a current key for checkpoints" + since));
                }
            }
        }
        if (event.isEmpty() && configuration.keys().requiredSince().isPresent()) {
            problems.add(new Problem(
                    "TSEAL-04008",
                    "trailseal.keys.source: expected a current key for events, since trailseal.keys.required-since is set,"
                            + " found none"));
        }
        Origin source = configuration.keys().source();
        if (problems.isEmpty() && source != Origin.NONE && event.isEmpty() && checkpoint.isEmpty()) {
            problems.add(new Problem(
                    "TSEAL-04008",
                    "trailseal.keys.source: expected a current key for events or checkpoints in the " + keys
                            + ", found none"));
        }
        return problems;
    }

    /** Of which chains there must be MACs. */
    static MacDemand demand(AuditConfiguration configuration, OpenTrails trails) {
        MacDemand since =
                configuration.keys().requiredSince().map(MacDemand::since).orElse(MacDemand.ALL);
        boolean all = configuration.keys().requiredSince().isPresent();
        Set<TrailId> demanding = trails.all().stream()
                .map(trail -> trail.engine().trail())
                .filter(trail ->
                        all || configuration.trails().get(trail.name()).policy().level() != ComplianceLevel.NONE)
                .map(TrailInfo::id)
                .collect(Collectors.toUnmodifiableSet());
        return (trail, openedMicros) -> demanding.contains(trail) && since.isFor(trail, openedMicros);
    }

    /** For a source that could not be looked at when the deployment was checked. */
    static void require(AuditConfiguration configuration, KeySource keys) {
        List<Problem> problems = problems(configuration, keys);
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            throw new AuditException(first.code(), first.message());
        }
    }

    private static Optional<AuditKey> current(KeySource keys, KeyUse use, List<Problem> problems) {
        try {
            return keys.current(use);
        } catch (AuditException e) {
            Problem problem = problem(e);
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            return Optional.empty();
        }
    }

    static Problem problem(AuditException e) {
        return new Problem(e.code(), e.getMessage().substring((e.code() + ": ").length()));
    }

    private static KeyFileGuard guard(KeyConfiguration.Access permissions) {
        return switch (permissions) {
            case OWNER -> KeyFileGuard.ownerOnly();
            case GROUP -> KeyFileGuard.ownerAndGroup();
            case WARN -> KeyFileGuard.warning(NodeKeys::warn);
        };
    }

    /** Files are called after their keys. */
    private static String id(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().replaceFirst("\\..*", "");
    }

    private static Supplier<char[]> password(KeyConfiguration.Password password, KeyFileGuard guard) {
        return password.file().isEmpty()
                ? () -> password.text().toCharArray()
                : KeySources.passwordFile(Path.of(password.file()), guard);
    }

    private static void warn(AuditException trouble) {
        Messages.log(Level.WARNING, trouble.code(), problem(trouble).message());
    }
}
