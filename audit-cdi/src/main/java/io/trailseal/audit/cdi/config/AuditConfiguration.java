// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import io.trailseal.audit.TrailInfo;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The whole configuration of one application, read and checked. Immutable.
 *
 * @param application the application's name; may be empty
 * @param node the node's name; may be empty
 * @param origin what logs are called in checkpoints, without trail and epoch; may be empty
 * @param store the name or simple class name of the store to use; may be empty
 * @param deniedExceptions class names of exceptions that mean a caller was refused, beside the platform's own
 * @param relay how alerts are handed on
 * @param checkInterval how often the node looks whether what was reported committed is in the database
 * @param shutdownTimeout how long what is under way may take to end when the application stops
 * @param spool where events wait that the store does not take
 * @param sealing how trails are sealed
 * @param selfCheck how the node checks trails by itself
 * @param keys where keys come from
 * @param trails the trails by name, the default one first
 * @since 0.1.0
 */
public record AuditConfiguration(
        String application,
        String node,
        String origin,
        String store,
        Set<String> deniedExceptions,
        Relay relay,
        Duration checkInterval,
        Duration shutdownTimeout,
        Spool spool,
        Sealing sealing,
        SelfCheck selfCheck,
        KeyConfiguration keys,
        Map<String, TrailConfiguration> trails) {
    /** Copies the collections. */
    public AuditConfiguration {
        deniedExceptions = Set.copyOf(deniedExceptions);
        trails = Collections.unmodifiableMap(new LinkedHashMap<>(trails));
    }

    /**
     * The name of the trail that an annotation means.
     *
     * @param annotated what the annotation says; empty for the default trail
     * @return the trail's name, whether declared or not
     */
    public static String trailName(String annotated) {
        return annotated.isEmpty() ? TrailInfo.DEFAULT_NAME : annotated;
    }

    /**
     * Where events wait that the store does not take. Immutable.
     *
     * @param directory the folder; empty for none
     * @param maxSize how many bytes its files may have together
     * @param retryInterval how often it is tried to write what waits
     * @since 0.1.0
     */
    public record Spool(String directory, long maxSize, Duration retryInterval) {}

    /**
     * How trails are sealed. Immutable.
     *
     * @param enabled whether this node seals
     * @param interval how often
     * @param heartbeat how long there may be nothing to seal before a seal says so
     * @param gapGrace how long an entry may wait for another that is not there
     * @param deadAfter how long a chain must have been silent to be closed
     * @param checkpointFile where checkpoints are added; empty if nowhere
     * @since 0.1.0
     */
    public record Sealing(
            boolean enabled,
            Duration interval,
            Duration heartbeat,
            Duration gapGrace,
            Duration deadAfter,
            String checkpointFile) {}

    /**
     * How the node checks trails by itself. Immutable.
     *
     * @param enabled whether it does
     * @param interval how often what is new is checked
     * @param fullInterval how often everything is verified
     * @since 0.1.0
     */
    public record SelfCheck(boolean enabled, Duration interval, Duration fullInterval) {}

    /**
     * How alerts are handed on. Immutable.
     *
     * @param interval how often the outbox is looked through
     * @param batch how many alerts are reserved at once
     * @param reservation for how long
     * @param maxAttempts how often an alert may be refused before it is given up
     * @since 0.1.0
     */
    public record Relay(Duration interval, int batch, Duration reservation, int maxAttempts) {}
}
