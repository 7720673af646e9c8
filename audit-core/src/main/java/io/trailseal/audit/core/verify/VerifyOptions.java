// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a verification is to know and to demand beyond what the trail says of itself: nothing of it may come from the trail, since whoever can
 * change the trail could lower it. Immutable; each method gives back changed options.
 *
 * @param keys finds keys by their ids, those of events' MACs and, where no public key is given, those of checkpoints
 * @param macRequired whether every event and control entry must carry a MAC of a known key
 * @param publicKeys the public keys of checkpoints, each under its log's origin; if there are any, no other key counts
 * @param anchors checkpoints kept elsewhere
 * @param anchorRequired whether each trail must be covered by one of them
 * @param freshness how old the newest checkpoint may be; empty if any age will do
 * @since 0.1.0
 */
public record VerifyOptions(
        KeySource keys,
        boolean macRequired,
        List<NoteKey> publicKeys,
        List<Checkpoint> anchors,
        boolean anchorRequired,
        Optional<Freshness> freshness) {
    private static final KeySource NO_KEYS = new KeySource() {
        @Override
        public Optional<AuditKey> current(KeyUse use) {
            return Optional.empty();
        }

        @Override
        public Optional<AuditKey> key(String id) {
            return Optional.empty();
        }
    };

    /** Checks that nothing is null and copies the lists. */
    public VerifyOptions {
        Objects.requireNonNull(keys, "keys");
        publicKeys = List.copyOf(publicKeys);
        anchors = List.copyOf(anchors);
        Objects.requireNonNull(freshness, "freshness");
    }

    /**
     * How old the newest checkpoint may be.
     *
     * @param now the time of the verification
     * @param maxAge the longest time since the newest seal
     */
    public record Freshness(Instant now, Duration maxAge) {
        /** Checks that nothing is null. */
        public Freshness {
            Objects.requireNonNull(now, "now");
            Objects.requireNonNull(maxAge, "maxAge");
        }
    }

    /**
     * No keys, no demands.
     *
     * @return the options
     */
    public static VerifyOptions none() {
        return new VerifyOptions(NO_KEYS, false, List.of(), List.of(), false, Optional.empty());
    }

    /**
     * @param source finds keys by their ids
     * @return these options with it
     */
    public VerifyOptions withKeys(KeySource source) {
        return new VerifyOptions(source, macRequired, publicKeys, anchors, anchorRequired, freshness);
    }

    /**
     * Demands a MAC of a known key for every event and control entry.
     *
     * @return these options with that demand
     */
    public VerifyOptions requiringMac() {
        return new VerifyOptions(keys, true, publicKeys, anchors, anchorRequired, freshness);
    }

    /**
     * @param trusted the public keys of checkpoints, each under its log's origin
     * @return these options with them
     */
    public VerifyOptions withPublicKeys(List<NoteKey> trusted) {
        return new VerifyOptions(keys, macRequired, trusted, anchors, anchorRequired, freshness);
    }

    /**
     * @param kept checkpoints kept elsewhere
     * @return these options with them
     */
    public VerifyOptions withAnchors(List<Checkpoint> kept) {
        return new VerifyOptions(keys, macRequired, publicKeys, kept, anchorRequired, freshness);
    }

    /**
     * Demands that each trail is covered by a checkpoint kept elsewhere.
     *
     * @return these options with that demand
     */
    public VerifyOptions requiringAnchor() {
        return new VerifyOptions(keys, macRequired, publicKeys, anchors, true, freshness);
    }

    /**
     * Demands that the newest seal of each trail is not older.
     *
     * @param now the time of the verification
     * @param maxAge the longest time since that seal
     * @return these options with that demand
     */
    public VerifyOptions withMaxAge(Instant now, Duration maxAge) {
        return new VerifyOptions(
                keys, macRequired, publicKeys, anchors, anchorRequired, Optional.of(new Freshness(now, maxAge)));
    }
}
