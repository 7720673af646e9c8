// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.Outcome.SUCCESS;
import static io.trailseal.audit.test.AuditAssertions.assertThat;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;

/** A call that ends later, on another thread, is on the trail when its future says that it has ended. */
@EnableAuditTrail
class PromisedCallsTest {
    @Inject
    Couriers couriers;

    @Inject
    AuditTrail audit;

    @RepeatedTest(20)
    void promisedCall_isRecordedWhenItsFutureIsDone() {
        couriers.deliver().join();

        assertThat(audit).recorded("parcel.deliver").withOutcome(SUCCESS).once();
    }

    @ApplicationScoped
    static class Couriers {
        @AuditEvent("parcel.deliver")
        CompletableFuture<String> deliver() {
            return CompletableFuture.supplyAsync(() -> "delivered");
        }
    }
}
