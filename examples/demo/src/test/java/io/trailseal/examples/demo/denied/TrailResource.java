// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What is on the trail, oldest first, one event per line; and what the listener heard. */
@Path("trail")
@RequestScoped
public class TrailResource {
    @Inject
    AuditTrail trail;

    @Inject
    Listener listener;

    @GET
    public String events() {
        trail.flush();
        List<AuditRecord> events =
                new ArrayList<>(trail.query(AuditQuery.newest(1000)).records());
        Collections.reverse(events);
        return events.stream().map(TrailResource::line).collect(Collectors.joining("\n"));
    }

    @GET
    @Path("heard")
    public String heard() {
        return String.join("\n", listener.heard());
    }

    private static String line(AuditRecord event) {
        return String.join(
                " ",
                event.name(),
                event.outcome().name(),
                event.level().name(),
                event.actor().map(actor -> actor.name()).orElse("-"),
                event.target().map(target -> target.type() + "/" + target.id()).orElse("-"),
                event.operation(),
                event.request().clientIp());
    }
}
