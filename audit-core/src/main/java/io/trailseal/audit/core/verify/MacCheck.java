// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.KEY_MISMATCH;
import static io.trailseal.audit.FindingType.KEY_UNKNOWN;
import static io.trailseal.audit.FindingType.MAC_MISMATCH;
import static io.trailseal.audit.FindingType.MAC_MISSING;

import io.trailseal.audit.EntryKind;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.entry.EntryMac;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the MACs of one chain's entries, which are all under one key: that of the first entry that comes here. The key is looked up once, so
 * that the rows of a forger cost no more look-ups than there are chains.
 */
final class MacCheck {
    private final KeySource keys;
    private final MacDemand demand;
    private final Supplier<Optional<String>> before;
    private final LongSupplier opened;
    private @Nullable String chainKey;
    private Optional<AuditKey> key = Optional.empty();
    private boolean demanded;

    private MacCheck(KeySource keys, MacDemand demand, Supplier<Optional<String>> before, LongSupplier opened) {
        this.keys = keys;
        this.demand = demand;
        this.before = before;
        this.opened = opened;
    }

    /** One that has no keys and demands none. */
    static MacCheck withoutKeys() {
        return of(AuditKeys.none(), MacDemand.NONE, () -> Long.MAX_VALUE);
    }

    /**
     * One that begins where it is begun with.
     *
     * @param opened the time of the chain's opening, asked for where that entry does not come here itself
     */
    static MacCheck of(KeySource keys, MacDemand demand, LongSupplier opened) {
        return new MacCheck(keys, demand, Optional::empty, opened);
    }

    /** One that begins behind an entry whose key id is asked for when the first entry comes. */
    static MacCheck behind(KeySource keys, MacDemand demand, Supplier<Optional<String>> before, LongSupplier opened) {
        return new MacCheck(keys, demand, before, opened);
    }

    /** What is wrong with an entry's MAC. */
    record Fault(FindingType type, String expected, String found) {}

    Optional<Fault> check(Row row, EntryHeader header) {
        String id = header.keyId();
        boolean first = chainKey == null;
        if (first) {
            chainKey = before.get().orElse(id);
            key = id.isEmpty() || !id.equals(chainKey) ? Optional.empty() : keys.key(id);
            demanded = id.isEmpty() && header.kind() != EntryKind.SEAL && isDemanded(header);
        }
        boolean present = !row.entry.mac().isEmpty();
        if (id.isEmpty() == present) {
            return fault(MAC_MISMATCH, present ? "no MAC" : "a MAC", present ? "one" : "none");
        }
        if (!id.equals(chainKey)) {
            return fault(KEY_MISMATCH, "the key of the entries before", id.isEmpty() ? "none" : "another");
        }
        if (id.isEmpty()) {
            return demanded ? fault(MAC_MISSING, "a MAC, as is demanded", "none") : Optional.empty();
        }
        if (key.isEmpty()) {
            return first
                    ? fault(KEY_UNKNOWN, "a key known to the verifier", "key id of " + id.length() + " characters")
                    : Optional.empty();
        }
        return EntryMac.verify(key.get(), row.hash, row.entry.mac())
                ? Optional.empty()
                : fault(MAC_MISMATCH, "the MAC of this entry under its key", "another");
    }

    private boolean isDemanded(EntryHeader first) {
        return demand.isFor(first.trail(), first.sequence() == 0 ? first.timeMicros() : opened.getAsLong());
    }

    private static Optional<Fault> fault(FindingType type, String expected, String found) {
        return Optional.of(new Fault(type, expected, found));
    }
}
