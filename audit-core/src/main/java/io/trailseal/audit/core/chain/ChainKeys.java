// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.util.Optional;

/** The key of a node's new chains. A node that has had one opens no chain without. Safe for use by several threads. */
final class ChainKeys {
    private final Optional<KeySource> source;
    private volatile boolean protecting;

    ChainKeys(Optional<KeySource> source) {
        this.source = source;
    }

    /** Asks for it; may take long, so not to be called under a lock. */
    Optional<AuditKey> current() {
        Optional<AuditKey> key = source.flatMap(keys -> keys.current(KeyUse.EVENT));
        if (key.isPresent() && !key.get().canSign()) {
            throw new AuditException(
                    "TSEAL-01309",
                    "key " + key.get().id() + ": expected a key that signs, for the MACs of a new chain, found one"
                            + " that only verifies");
        }
        if (key.isEmpty() && protecting) {
            throw new AuditException(
                    "TSEAL-01308",
                    "the current key for events: expected one, as for the chains opened before, found none: no chain"
                            + " is opened without");
        }
        protecting = protecting || key.isPresent();
        return key;
    }
}
