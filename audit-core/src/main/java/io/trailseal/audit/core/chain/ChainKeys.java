// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The key of a node's new chains. A node that has had one opens no chain without, and goes back to none that it has retired: whoever verifies
 * takes what is under such a key, and knows of what is under the next, for forged. Guarded by the pool's lock, but for {@link #ask}.
 */
final class ChainKeys {
    private static final byte[] PROBE = "trailseal/new key\0".getBytes(StandardCharsets.US_ASCII);

    private final Optional<KeySource> source;
    private final Set<String> retired = new HashSet<>();
    private volatile Optional<AuditKey> inUse = Optional.empty();
    private boolean begun;
    private int changes;

    ChainKeys(Optional<KeySource> source) {
        this.source = source;
    }

    /** The source's answer. It may take long, so not to be called under a lock. Another key than the one in use has shown that it signs. */
    Optional<AuditKey> ask() {
        Optional<AuditKey> before = inUse;
        Optional<AuditKey> key = source.flatMap(keys -> keys.current(KeyUse.EVENT));
        if (key.isPresent() && !key.get().canSign()) {
            throw new AuditException(
                    "TSEAL-01309",
                    "key " + key.get().id() + ": expected a key that signs, for the MACs of a new chain, found one"
                            + " that only verifies");
        }
        if (key.isEmpty() && before.isPresent()) {
            throw new AuditException(
                    "TSEAL-01308",
                    "the current key for events: expected one, as for the chains opened before, found none: no chain"
                            + " is opened without");
        }
        if (key.isPresent() && !id(key).equals(id(before))) {
            key.get().sign(PROBE);
        }
        return key;
    }

    /** The key of the chains that are opened now. */
    Optional<AuditKey> inUse() {
        return inUse;
    }

    /** Whether a chain has ever been opened. */
    boolean isBegun() {
        return begun;
    }

    /** How often the key has changed: what was answered before the last change is not to be used behind it. */
    int changes() {
        return changes;
    }

    /** Whoever retires a key may not have it back. */
    void requireUnretired(Optional<AuditKey> key) {
        if (isRetired(key)) {
            throw new AuditException(
                    "TSEAL-01310",
                    "the current key for events: expected one that this node has not retired, found " + id(key)
                            + "; going on with " + id(inUse) + " until the node ends");
        }
    }

    private boolean isRetired(Optional<AuditKey> key) {
        return retired.contains(id(key));
    }

    /** Takes an answer into use. What has changed, if something has. */
    Optional<KeyChange> use(Optional<AuditKey> key) {
        if (!begun) {
            begun = true;
            inUse = key;
            return Optional.empty();
        }
        String before = id(inUse);
        if (id(key).equals(before) || isRetired(key)) {
            return Optional.empty();
        }
        retired.add(before);
        changes++;
        inUse = key;
        return Optional.of(new KeyChange(before, id(key)));
    }

    private static String id(Optional<AuditKey> key) {
        return key.map(AuditKey::id).orElse("");
    }
}
