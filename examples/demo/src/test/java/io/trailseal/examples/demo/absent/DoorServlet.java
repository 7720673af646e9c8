// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.absent;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditTrail;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes an audited call and answers what the trail says of it: event, outcome, and who. */
@WebServlet("/door")
public class DoorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Door door;

    @Inject
    transient AuditTrail trail;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.open();
        var newest = trail.query(AuditQuery.newest(1)).records().get(0);
        response.getWriter()
                .print(newest.name() + ' ' + newest.outcome() + " by "
                        + newest.actor().map(Actor::name).orElse("nobody"));
    }
}
