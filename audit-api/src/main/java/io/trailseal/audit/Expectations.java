// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a verification is to demand of a trail, beyond that it fits together: nothing of it may come from the trail itself, since whoever can
 * change the trail could lower it. Immutable; each method gives back changed expectations.
 *
 * @param anchors checkpoints kept elsewhere, which the trail must fulfil
 * @param anchorRequired whether each trail must be covered by a checkpoint kept elsewhere
 * @param maxAge how old the newest seal of each trail may be; empty if any age will do, and if there need not be one
 * @param macRequired whether every event and control entry must carry a message authentication code of a key that the verifying side has
 * @since 0.1.0
 */
public record Expectations(
        List<Checkpoint> anchors, boolean anchorRequired, Optional<Duration> maxAge, boolean macRequired) {
    private static final Expectations NONE = new Expectations(List.of(), false, Optional.empty(), false);

    /**
     * Checks that nothing is null and copies the list.
     *
     * @throws IllegalArgumentException if the age is negative
     */
    public Expectations {
        anchors = List.copyOf(anchors);
        Objects.requireNonNull(maxAge, "maxAge");
        if (maxAge.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("maxAge: expected no negative duration");
        }
    }

    /**
     * Nothing beyond that the trail fits together.
     *
     * @return no expectations
     */
    public static Expectations none() {
        return NONE;
    }

    /**
     * Names checkpoints that the trail must fulfil.
     *
     * @param kept checkpoints kept elsewhere
     * @return these expectations with those checkpoints, and no others
     */
    public Expectations withAnchors(List<Checkpoint> kept) {
        return new Expectations(kept, anchorRequired, maxAge, macRequired);
    }

    /**
     * Demands that each trail is covered by a checkpoint kept elsewhere. One that is not makes the verdict {@link Verdict#UNANCHORED}.
     *
     * @return these expectations with that demand
     */
    public Expectations requiringAnchor() {
        return new Expectations(anchors, true, maxAge, macRequired);
    }

    /**
     * Demands that each trail was sealed of late. One that was not makes the verdict {@link Verdict#STALE}.
     *
     * @param age the longest time since the newest seal
     * @return these expectations with that demand
     */
    public Expectations withMaxAge(Duration age) {
        return new Expectations(anchors, anchorRequired, Optional.of(age), macRequired);
    }

    /**
     * Demands a message authentication code of every event and control entry. One that has none makes the verdict
     * {@link Verdict#TAMPERED_CONTENT}: so it is not for a trail that was begun before there were keys. Without this demand, whoever can write to the
     * database can write a whole chain anew without codes.
     *
     * @return these expectations with that demand
     */
    public Expectations requiringMac() {
        return new Expectations(anchors, anchorRequired, maxAge, true);
    }
}
