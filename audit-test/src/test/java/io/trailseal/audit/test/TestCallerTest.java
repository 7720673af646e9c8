// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.RequestContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who calls, as the annotations and the test say it. */
@EnableAuditTrail
@CalledBy(value = "alice", roles = "clerk")
class TestCallerTest {
    @Inject
    Orders orders;

    @Inject
    AuditTrail audit;

    @Inject
    TestCaller caller;

    @Inject
    SecurityContext security;

    @Inject
    Principal principal;

    @Test
    void callerOfTheClass_isTheActor() {
        orders.approve(42);

        assertThat(audit).recorded("order.approve").by("alice").once();
        assertThat(principal.getName()).isEqualTo("alice");
        assertThat(security.getCallerPrincipal().getName()).isEqualTo("alice");
        assertThat(security.isCallerInRole("clerk")).isTrue();
        assertThat(security.isCallerInRole("manager")).isFalse();
    }

    @Test
    @CalledBy("bob")
    void callerOfTheMethod_goesBefore() {
        orders.approve(42);

        assertThat(audit).recorded("order.approve").by("bob").once();
        assertThat(security.isCallerInRole("clerk")).isFalse();
    }

    @Test
    void callerWithinATest_isTheActorFromThenOn() {
        orders.approve(1);
        caller.is("carol", "manager");
        orders.approve(2);

        assertThat(audit).recorded("order.approve").by("alice").on("Order", "1");
        assertThat(audit).recorded("order.approve").by("carol").on("Order", "2");
        assertThat(security.isCallerInRole("manager")).isTrue();
    }

    @Test
    void anonymousCaller_isSo() {
        caller.isAnonymous();
        orders.approve(42);

        assertThat(audit).recorded("order.approve").byAnonymous().once();
        assertThat(security.getCallerPrincipal()).isNull();
    }

    @Test
    void nobody_isTheSystem() {
        caller.isAnonymous();
        caller.isNobody();
        orders.approve(42);

        assertThat(audit).recorded("order.approve").bySystem().once();
    }

    @Test
    void request_isRecorded() {
        RequestContext request = new RequestContext("r-1", "", "192.0.2.1", "curl");
        caller.comesIn(request);
        caller.isAnonymous();
        orders.approve(42);

        assertThat(audit).recorded("order.approve").byAnonymous().with("the request", event -> event.request()
                .equals(request));
    }

    @Test
    void securityContext_knowsTheCallerOnly() {
        assertThat(security.getPrincipalsByType(Principal.class))
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo("Caller[name of 5 characters]");
        assertThat(security.hasAccessToWebResource("/orders", "GET")).isFalse();
        assertThat(security.authenticate(null, null, null)).isEqualTo(AuthenticationStatus.NOT_DONE);
    }

    @Test
    void callerWithoutName_isRefused() {
        assertThat(catchThrowable(() -> caller.is(""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class Inner {
        @Test
        void annotationsOfTheClassAround_count() {
            orders.approve(42);

            assertThat(audit).recorded("order.approve").by("alice").once();
        }
    }
}
