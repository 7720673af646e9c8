// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.RollbackPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** A business bean whose calls end after they have returned. */
@ApplicationScoped
class Parcels {
    @Inject
    Ledger ledger;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @AuditEvent("parcel.send")
    CompletionStage<String> send(@AuditTarget("Parcel") long id, CompletionStage<String> end) {
        return end;
    }

    @AuditEvent("parcel.create")
    @AuditTarget("Parcel")
    @AuditDetail("number")
    CompletableFuture<Long> create(CompletableFuture<Long> end) {
        return end;
    }

    @Transactional
    @AuditEvent("parcel.book")
    CompletionStage<String> book(@AuditTarget("Parcel") long id, CompletionStage<String> end) {
        ledger.write("booked " + id);
        return end;
    }

    @Transactional
    @AuditEvent("parcel.doom")
    CompletionStage<String> doom(@AuditTarget("Parcel") long id, CompletionStage<String> end) {
        transaction.setRollbackOnly();
        return end;
    }

    @Transactional
    @AuditEvent(value = "parcel.try", onRollback = RollbackPolicy.DISCARD)
    CompletionStage<String> tryOut(@AuditTarget("Parcel") long id, CompletionStage<String> end) {
        transaction.setRollbackOnly();
        return end;
    }

    @AuditEvent("parcel.track")
    Tracking track(@AuditTarget("Parcel") long id, Tracking end) {
        return end;
    }

    @AuditEvent("parcel.ask")
    Future<String> ask(@AuditTarget("Parcel") long id, Future<String> end) {
        return end;
    }

    /** A stage of the application's own. */
    static final class Tracking extends CompletableFuture<String> {}
}
