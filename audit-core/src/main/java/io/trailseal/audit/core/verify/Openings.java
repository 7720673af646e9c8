// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;

/** Which run of a node a chain belongs to, as its opening entry says. */
final class Openings {
    private final TrailReader reader;
    private final EntryHasher hasher;

    Openings(TrailReader reader, EntryHasher hasher) {
        this.reader = reader;
        this.hasher = hasher;
    }

    /**
     * A run of a node on one trail.
     *
     * @param trail the trail
     * @param boot the run's identity
     */
    record Run(TrailId trail, String boot) {}

    /**
     * What an opening says.
     *
     * @param run whose the chain is
     * @param key the id of the key that its header names, empty for none
     */
    record Opening(Run run, String key) {}

    /** Whether one chain's node may speak for another chain: it runs both, or of the other no opening is left to say whose it was. */
    boolean maySpeakFor(ChainId speaker, ChainId other) {
        Optional<String> owner = boot(other);
        return owner.isEmpty() || owner.equals(boot(speaker));
    }

    Optional<Opening> of(ChainId chain) {
        return reader.entry(chain, 0).map(entry -> Row.of(entry, hasher)).flatMap(row -> row.placedIn(chain)
                .filter(ControlPayload::isOpening)
                .flatMap(header -> read(row, header)));
    }

    private Optional<String> boot(ChainId chain) {
        return of(chain).map(opening -> opening.run().boot());
    }

    private static Optional<Opening> read(Row row, EntryHeader header) {
        try {
            String boot = ControlPayload.read(PayloadType.CHAIN_OPENED, row.entry.payload())
                    .get("boot");
            return Optional.of(new Opening(new Run(header.trail(), boot), header.keyId()));
        } catch (AuditException malformed) {
            return Optional.empty();
        }
    }
}
