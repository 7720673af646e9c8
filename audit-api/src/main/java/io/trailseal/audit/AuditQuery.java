// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read: every condition given must hold; pages are taken by key, so that a page costs the same wherever it stands.
 * Texts are compared as stored, see {@link Projection#fit}. Immutable.
 *
 * @since 0.1.0
 */
public final class AuditQuery {
    /** The largest page. */
    public static final int MAX_LIMIT = 1000;

    private final Builder from;

    private AuditQuery(Builder from) {
        this.from = from;
    }

    /**
     * Begins a query for everything, 100 events a page.
     *
     * @return a builder without conditions
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The newest events.
     *
     * @param limit how many at most, 1 to {@link #MAX_LIMIT}
     * @return the query
     */
    public static AuditQuery newest(int limit) {
        return builder().limit(limit).build();
    }

    /**
     * The same query from another place on.
     *
     * @param cursor where the page before ended
     * @return the query for the next page
     */
    public AuditQuery after(AuditCursor cursor) {
        return new Builder(from).after(cursor).build();
    }

    /**
     * The earliest time, inclusive.
     *
     * @return microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} for no bound
     */
    public long fromMicros() {
        return from.fromMicros;
    }

    /**
     * The latest time, exclusive.
     *
     * @return microseconds since 1970-01-01T00:00:00Z; {@link Long#MAX_VALUE} for no bound
     */
    public long toMicros() {
        return from.toMicros;
    }

    /**
     * The actor's name.
     *
     * @return the condition, fitted to its column; empty for none
     */
    public String actor() {
        return from.actor;
    }

    /**
     * The target's type.
     *
     * @return the condition, fitted to its column; empty for none
     */
    public String targetType() {
        return from.targetType;
    }

    /**
     * The target's id.
     *
     * @return the condition, fitted to its column; empty for none
     */
    public String targetId() {
        return from.targetId;
    }

    /**
     * The event's type.
     *
     * @return the condition; empty for none
     */
    public String type() {
        return from.type;
    }

    /**
     * The level.
     *
     * @return the condition; empty for none
     */
    public String level() {
        return from.level;
    }

    /**
     * The outcome.
     *
     * @return the condition; empty for none
     */
    public String outcome() {
        return from.outcome;
    }

    /**
     * The request's id.
     *
     * @return the condition, fitted to its column; empty for none
     */
    public String requestId() {
        return from.requestId;
    }

    /**
     * How many events a page holds.
     *
     * @return 1 to {@link #MAX_LIMIT}
     */
    public int limit() {
        return from.limit;
    }

    /**
     * Where the page before ended.
     *
     * @return the place; empty for the first page
     */
    public Optional<AuditCursor> cursor() {
        return Optional.ofNullable(from.cursor);
    }

    /**
     * Gathers a query's conditions. For one thread.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private long fromMicros = Long.MIN_VALUE;
        private long toMicros = Long.MAX_VALUE;
        private String actor = "";
        private String targetType = "";
        private String targetId = "";
        private String type = "";
        private String level = "";
        private String outcome = "";
        private String requestId = "";
        private int limit = 100;
        private @Nullable AuditCursor cursor;

        private Builder() {}

        private Builder(Builder other) {
            fromMicros = other.fromMicros;
            toMicros = other.toMicros;
            actor = other.actor;
            targetType = other.targetType;
            targetId = other.targetId;
            type = other.type;
            level = other.level;
            outcome = other.outcome;
            requestId = other.requestId;
            limit = other.limit;
            cursor = other.cursor;
        }

        /**
         * Only events at or after this time.
         *
         * @param time the earliest time, inclusive
         * @return this builder
         */
        public Builder from(Instant time) {
            fromMicros = micros(time);
            return this;
        }

        /**
         * Only events before this time.
         *
         * @param time the latest time, exclusive
         * @return this builder
         */
        public Builder to(Instant time) {
            toMicros = micros(time);
            return this;
        }

        /**
         * Only events by this actor.
         *
         * @param name the actor's name
         * @return this builder
         */
        public Builder actor(String name) {
            actor = Projection.fit(name, Projection.ACTOR_LENGTH);
            return this;
        }

        /**
         * Only events on this kind of target.
         *
         * @param newTargetType the target's type
         * @return this builder
         */
        public Builder targetType(String newTargetType) {
            targetType = Projection.fit(newTargetType, Projection.TARGET_TYPE_LENGTH);
            return this;
        }

        /**
         * Only events on this target.
         *
         * @param newTargetType the target's type
         * @param newTargetId the target's id
         * @return this builder
         */
        public Builder target(String newTargetType, String newTargetId) {
            targetId = Projection.fit(newTargetId, Projection.TARGET_ID_LENGTH);
            return targetType(newTargetType);
        }

        /**
         * Only events of this type.
         *
         * @param newType the type
         * @return this builder
         */
        public Builder type(EventType newType) {
            type = newType.name();
            return this;
        }

        /**
         * Only events of this level.
         *
         * @param newLevel the level
         * @return this builder
         */
        public Builder level(AuditLevel newLevel) {
            level = newLevel.name();
            return this;
        }

        /**
         * Only events with this outcome.
         *
         * @param newOutcome the outcome
         * @return this builder
         */
        public Builder outcome(Outcome newOutcome) {
            outcome = newOutcome.name();
            return this;
        }

        /**
         * Only events of this request.
         *
         * @param newRequestId the request's id
         * @return this builder
         */
        public Builder requestId(String newRequestId) {
            requestId = Projection.fit(newRequestId, Projection.REQUEST_ID_LENGTH);
            return this;
        }

        /**
         * How many events a page holds.
         *
         * @param newLimit 1 to {@link #MAX_LIMIT}
         * @return this builder
         * @throws AuditException TSEAL-01106 if the limit is out of range
         */
        public Builder limit(int newLimit) {
            if (newLimit < 1 || newLimit > MAX_LIMIT) {
                throw new AuditException(
                        "TSEAL-01106", "query limit: expected 1 to " + MAX_LIMIT + ", found " + newLimit);
            }
            limit = newLimit;
            return this;
        }

        /**
         * Only events behind this place.
         *
         * @param newCursor where the page before ended
         * @return this builder
         */
        public Builder after(AuditCursor newCursor) {
            cursor = Objects.requireNonNull(newCursor, "cursor");
            return this;
        }

        /**
         * The query.
         *
         * @return an immutable query of what this builder holds now
         */
        public AuditQuery build() {
            return new AuditQuery(new Builder(this));
        }

        // Rounded up: with times of whole microseconds, both bounds then mean exactly what the finer one does.
        // Instant.MIN and Instant.MAX, which people use for "no bound", don't fit: they become the widest bound that
        // does.
        private static long micros(Instant time) {
            try {
                return Math.addExact(
                        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), (time.getNano() + 999) / 1_000);
            } catch (ArithmeticException outOfRange) {
                return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
        }
    }
}
