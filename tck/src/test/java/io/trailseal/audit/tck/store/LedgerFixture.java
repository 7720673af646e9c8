// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.util.Optional;
import java.util.function.Function;

/** A store on a ledger of its own, with transactions, other readers and restarts. */
final class LedgerFixture implements StoreFixture {
    private final Ledger ledger = new Ledger();
    private final Function<Ledger, AuditStore> store;
    private final Function<Ledger, TrailReader> reader;

    LedgerFixture(Function<Ledger, AuditStore> store, Function<Ledger, TrailReader> reader) {
        this.store = store;
        this.reader = reader;
    }

    LedgerFixture(Function<Ledger, AuditStore> store) {
        this(store, Ledger::committed);
    }

    @Override
    public AuditStore create() {
        return store.apply(ledger);
    }

    @Override
    public Optional<Transactions> transactions() {
        return Optional.of(ledger);
    }

    @Override
    public Optional<TrailReader> otherReader() {
        return Optional.of(reader.apply(ledger));
    }

    @Override
    public Optional<AuditStore> restart() {
        return Optional.of(store.apply(ledger));
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
