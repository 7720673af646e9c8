// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import static io.trailseal.audit.test.AuditAssertions.assertThat;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.spi.ActorResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.junit.jupiter.api.Test;

/** An application that knows better who calls is asked before the test's caller, as on a server. */
@EnableAuditTrail
@CalledBy("alice")
@AddBeanClasses(ActorResolverTest.Deputies.class)
class ActorResolverTest {
    @Inject
    Orders orders;

    @Inject
    AuditTrail audit;

    @Inject
    Deputies deputies;

    @Test
    void resolverOfTheApplication_isAskedFirst() {
        orders.approve(1);
        deputies.bobActsForCarol();
        orders.approve(2);

        assertThat(audit).recorded("order.approve").by("alice").onBehalfOf("").on("Order", "1");
        assertThat(audit)
                .recorded("order.approve")
                .by("bob")
                .onBehalfOf("carol")
                .on("Order", "2");
    }

    @ApplicationScoped
    static class Deputies implements ActorResolver {
        private boolean acting;

        void bobActsForCarol() {
            acting = true;
        }

        @Override
        public Optional<Actor> resolve() {
            return acting ? Optional.of(Actor.of("bob").actingFor("carol")) : Optional.empty();
        }
    }
}
