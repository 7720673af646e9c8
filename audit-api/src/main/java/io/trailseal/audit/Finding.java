// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a trail, and where. Holds hashes, numbers and names of columns, never a column's content. Immutable.
 *
 * @since 0.1.0
 */
public final class Finding {
    private final FindingType type;
    private final ChainId chain;
    private final long sequence;
    private final @Nullable UUID eventId;
    private final String expected;
    private final String found;

    private Finding(
            FindingType type, ChainId chain, long sequence, @Nullable UUID eventId, String expected, String found) {
        this.type = Objects.requireNonNull(type, "type");
        this.chain = Objects.requireNonNull(chain, "chain");
        this.sequence = sequence;
        this.eventId = eventId;
        this.expected = Objects.requireNonNull(expected, "expected");
        this.found = Objects.requireNonNull(found, "found");
    }

    /**
     * A finding at a place where no event can be named.
     *
     * @param type what kind
     * @param chain in which chain
     * @param sequence at which sequence number
     * @param expected what should be there
     * @param found what is there
     * @return the finding
     */
    public static Finding at(FindingType type, ChainId chain, long sequence, String expected, String found) {
        return new Finding(type, chain, sequence, null, expected, found);
    }

    /**
     * A finding at a known event.
     *
     * @param type what kind
     * @param chain in which chain
     * @param sequence at which sequence number
     * @param eventId the event's id, from the entry's header
     * @param expected what should be there
     * @param found what is there
     * @return the finding
     */
    public static Finding at(
            FindingType type, ChainId chain, long sequence, UUID eventId, String expected, String found) {
        return new Finding(type, chain, sequence, Objects.requireNonNull(eventId, "eventId"), expected, found);
    }

    /**
     * What kind of finding.
     *
     * @return the type
     */
    public FindingType type() {
        return type;
    }

    /**
     * In which chain.
     *
     * @return the chain
     */
    public ChainId chain() {
        return chain;
    }

    /**
     * At which sequence number: of the entry that is wrong or missing.
     *
     * @return the number, from 0
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Which event.
     *
     * @return the event's id, if the header at this place gives one
     */
    public Optional<UUID> eventId() {
        return Optional.ofNullable(eventId);
    }

    /**
     * What should be there.
     *
     * @return a text for people
     */
    public String expected() {
        return expected;
    }

    /**
     * What is there.
     *
     * @return a text for people
     */
    public String found() {
        return found;
    }

    @Override
    public String toString() {
        return type + " at chain " + chain + " sequence " + sequence + (eventId == null ? "" : " event " + eventId)
                + ": expected " + expected + ", found " + found;
    }
}
