// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.AuditAssertions.assertThat;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Trail;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Settings of a class and of a method, and what the application's own file says otherwise. */
@EnableAuditTrail
@AuditSetting(name = "trailseal.trails", value = "payments")
@AuditSetting(name = "trailseal.node", value = "class")
class AuditSettingTest {
    @Inject
    Orders orders;

    @Inject
    AuditTrail audit;

    @Inject
    @Trail("payments")
    AuditTrail payments;

    private void recordedAt(String node) {
        orders.approve(42);

        assertThat(audit)
                .recorded("order.approve")
                .with("node " + node, event -> event.origin().node().equals(node))
                .with(
                        "the application's name",
                        event -> event.origin().application().equals("kit"));
    }

    @Test
    void settingOfTheClass_isInForce() {
        recordedAt("class");
    }

    @Test
    @AuditSetting(name = "trailseal.node", value = "method")
    void settingOfTheMethod_goesBefore() {
        recordedAt("method");
    }

    @Test
    void namedTrail_isATrailOfItsOwn() {
        payments.record(AuditRecord.event("payment.made").build());

        assertThat(payments).recorded("payment.made").once().and().verifies();
        assertThat(audit).hasRecordedNothing();
    }
}
