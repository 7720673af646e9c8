// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Expectations;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.spi.KeySource;
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
 * @param macs of which chains every event and control entry must carry a MAC of a known key
 * @param publicKeys the public keys of checkpoints, each under its log's origin; if there are any, no other key counts
 * @param anchors checkpoints kept elsewhere
 * @param anchorRequired whether each trail must be covered by one of them
 * @param freshness how old the newest checkpoint may be; empty if any age will do
 * @param start from where on entries are read
 * @since 0.1.0
 */
public record VerifyOptions(
        KeySource keys,
        MacDemand macs,
        List<NoteKey> publicKeys,
        List<Checkpoint> anchors,
        boolean anchorRequired,
        Optional<Freshness> freshness,
        Start start) {
    /** Checks that nothing is null and copies the lists. */
    public VerifyOptions {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(macs, "macs");
        publicKeys = List.copyOf(publicKeys);
        anchors = List.copyOf(anchors);
        Objects.requireNonNull(freshness, "freshness");
        Objects.requireNonNull(start, "start");
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
     * From where on entries are read. A trail to which neither applies is read whole.
     *
     * @param seal the number of the first seal, in the newest log of each trail, whose entries are read; 0 for all
     * @param checkpoints of their logs, what was sealed behind them is read
     */
    public record Start(long seal, List<Checkpoint> checkpoints) {
        /** Everything is read. */
        public static final Start BEGINNING = new Start(0, List.of());

        /** Copies the list. */
        public Start {
            checkpoints = List.copyOf(checkpoints);
        }
    }

    /**
     * No keys, no demands.
     *
     * @return the options
     */
    public static VerifyOptions none() {
        return new VerifyOptions(
                AuditKeys.none(), MacDemand.NONE, List.of(), List.of(), false, Optional.empty(), Start.BEGINNING);
    }

    /**
     * What a caller of the API expects.
     *
     * @param expected what is to hold
     * @param now the time of the verification
     * @return options with its anchors and demands, and no keys
     */
    public static VerifyOptions of(Expectations expected, Instant now) {
        VerifyOptions options = none().withAnchors(expected.anchors());
        if (expected.anchorRequired()) {
            options = options.requiringAnchor();
        }
        if (expected.macRequired()) {
            options = options.requiringMac();
        }
        return expected.maxAge().isPresent()
                ? options.withMaxAge(now, expected.maxAge().get())
                : options;
    }

    /**
     * @param source finds keys by their ids
     * @return these options with it
     */
    public VerifyOptions withKeys(KeySource source) {
        return new VerifyOptions(source, macs, publicKeys, anchors, anchorRequired, freshness, start);
    }

    /**
     * Demands a MAC of a known key for every event and control entry.
     *
     * @return these options with that demand
     */
    public VerifyOptions requiringMac() {
        return demanding(MacDemand.ALL);
    }

    /**
     * Demands a MAC of a known key for every event and control entry of some chains, or of all.
     *
     * @param demand of which
     * @return these options with that demand
     */
    public VerifyOptions demanding(MacDemand demand) {
        return new VerifyOptions(keys, demand, publicKeys, anchors, anchorRequired, freshness, start);
    }

    /**
     * @param trusted the public keys of checkpoints, each under its log's origin
     * @return these options with them
     */
    public VerifyOptions withPublicKeys(List<NoteKey> trusted) {
        return new VerifyOptions(keys, macs, trusted, anchors, anchorRequired, freshness, start);
    }

    /**
     * @param kept checkpoints kept elsewhere
     * @return these options with them
     */
    public VerifyOptions withAnchors(List<Checkpoint> kept) {
        return new VerifyOptions(keys, macs, publicKeys, kept, anchorRequired, freshness, start);
    }

    /**
     * Demands that each trail is covered by a checkpoint kept elsewhere.
     *
     * @return these options with that demand
     */
    public VerifyOptions requiringAnchor() {
        return new VerifyOptions(keys, macs, publicKeys, anchors, true, freshness, start);
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
                keys, macs, publicKeys, anchors, anchorRequired, Optional.of(new Freshness(now, maxAge)), start);
    }

    /**
     * Leaves out what was sealed before. Seals and checkpoints are read all the same, to know what that was.
     *
     * @param first from where on entries are read
     * @return these options with that start
     */
    public VerifyOptions from(Start first) {
        return new VerifyOptions(keys, macs, publicKeys, anchors, anchorRequired, freshness, first);
    }
}
