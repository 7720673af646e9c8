// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.AuditAssertions.assertThat;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditTrail;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jboss.weld.junit5.auto.ActivateScopes;
import org.junit.jupiter.api.Test;

/** What weld-junit5 offers beside the kit works with it. */
@EnableAuditTrail
@ActivateScopes(RequestScoped.class)
class RequestScopedBeansTest {
    @Inject
    Basket basket;

    @Test
    void beanOfARequest_isAudited(AuditTrail audit) {
        basket.empty();

        assertThat(audit).recorded("basket.empty").once();
    }

    @RequestScoped
    static class Basket {
        @AuditEvent("basket.empty")
        void empty() {
            // nothing but the event
        }
    }
}
