// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.Map;
import java.util.Objects;

/**
 * Fits whatever an application hands over into the strict profile of {@link CanonicalJson}, and lists what it had to
 * alter.
 *
 * <p>Guarantees: never throws because of a value, whatever that is or does (only a failing virtual machine gets through);
 * the result is always a tree that {@link CanonicalJson#write(Object)} takes; maps with the same entries give the same
 * result in whatever order they iterate. Values are copied, so later changes have no effect. The virtual machine's locale
 * and time zone have no influence.
 *
 * <p>Fixed encodings, which are not alterations and not listed:
 * <ul>
 *   <li>{@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code BigInteger}, the atomic integers and adders: an
 *       integer;
 *   <li>{@code BigDecimal}: a string, its plain notation with its scale kept, {@code 12.50}; with more than 64 decimals or more
 *       than 64 zeros to append, the notation of {@link java.math.BigDecimal#toString()}, {@code 1.5E+99};
 *   <li>{@code Double}, {@code Float}: a string, the same notation of the decimal with the fewest significant digits that,
 *       rounded half-even from the exact binary value, gives that same value back; {@code 0.1}, {@code 5}, {@code 1E+300};
 *       {@code -0.0} is {@code 0};
 *   <li>{@code Instant}, {@code ZonedDateTime}, {@code OffsetDateTime}, {@code java.util.Date}, {@code Calendar}, SQL
 *       time-stamps: RFC 3339 in UTC with exactly six decimals, cut towards the past; zone and offset are not kept;
 *   <li>{@code LocalDateTime}, {@code LocalTime}, {@code OffsetTime}: ISO 8601 with exactly six decimals;
 *       other types of {@code java.time}: their ISO 8601 text; SQL dates and times: {@code 2026-01-31}, {@code 23:59:59};
 *   <li>{@code CharSequence}, {@code Character}, {@code UUID}, {@code URI}, {@code Locale} (as a language tag),
 *       {@code Currency} (its code), {@code Class} (its name), {@code InetAddress} (numeric): a string; an {@code enum}: its name;
 *       {@code byte[]}: Base64 (RFC 4648, section 4);
 *   <li>{@code Optional} and its kin: the value in it, or {@code null};
 *   <li>any {@code Iterable}, array of anything but bytes or chars: an array. {@code char[]} has no encoding, because Java keeps
 *       passwords in it.
 * </ul>
 * Everything else that does not fit is altered as {@link Alteration} says. The methods of objects of unknown classes are
 * never called, {@code toString} least of all.
 *
 * <p>Limits: {@code totalBytes} does not count names and what stands for values left out. A set is written in the order in which it iterates. What an over-large value's digest tells, it tells
 * everybody: short secrets can be guessed from it, which is why only values over the limit have one. Pure; thread-safe.
 *
 * @since 0.1.0
 */
public final class Normalizer {
    private final NormalizerLimits limits;

    /** Makes a normalizer with {@link NormalizerLimits#DEFAULT}. */
    public Normalizer() {
        this(NormalizerLimits.DEFAULT);
    }

    /**
     * Makes a normalizer.
     *
     * @param limits what it takes unaltered
     */
    public Normalizer(NormalizerLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Begins the normalization of one record made of several parts.
     *
     * @return collects the alterations of all of them
     */
    public Normalization begin() {
        return new Normalization(limits);
    }

    /**
     * Normalizes a map whose members become the payload's own top-level members.
     *
     * @param members application values; each member is a value for the limit in bytes
     * @return the tree and the alterations, with pointers from the map itself
     */
    public Normalized normalize(Map<?, ?> members) {
        Normalization normalization = begin();
        return new Normalized(normalization.members(members), normalization.altered(), normalization.more());
    }
}
