// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;

/** Which run of a node a chain belongs to, as its opening entry says. */
final class Boots {
    private final TrailReader reader;
    private final EntryHasher hasher;

    Boots(TrailReader reader, EntryHasher hasher) {
        this.reader = reader;
        this.hasher = hasher;
    }

    /** Whether one chain's node may speak for another chain: it runs both, or of the other no opening is left to say whose it was. */
    boolean maySpeakFor(ChainId speaker, ChainId other) {
        Optional<String> owner = of(other);
        return owner.isEmpty() || owner.equals(of(speaker));
    }

    private Optional<String> of(ChainId chain) {
        return reader.entry(chain, 0)
                .map(entry -> Row.of(entry, hasher))
                .filter(row ->
                        row.placedIn(chain).filter(ControlPayload::isOpening).isPresent())
                .flatMap(Boots::boot);
    }

    private static Optional<String> boot(Row opening) {
        try {
            return Optional.of(ControlPayload.read(PayloadType.CHAIN_OPENED, opening.entry.payload())
                    .get("boot"));
        } catch (AuditException malformed) {
            return Optional.empty();
        }
    }
}
