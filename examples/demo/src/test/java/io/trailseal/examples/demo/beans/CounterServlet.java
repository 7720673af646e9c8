// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.beans;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Trail;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes one audited call of each kind on POST, and says what came of all calls on GET. */
@WebServlet("/counter")
public class CounterServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Counter counter;

    @Inject
    transient TakesPart part;

    @Inject
    transient AuditTrail trail;

    @Inject
    @Trail("payments")
    transient AuditTrail payments;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        counter.serve();
        counter.pay();
        try {
            counter.refuse();
        } catch (SecurityException e) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder text = new StringBuilder();
        describe(trail, "default", text);
        describe(payments, "payments", text);
        text.append("told ").append(part.told()).append("\nalerts ").append(part.alerts());
        text.append('\n').append(trail.verify().verdict());
        response.getWriter().print(text);
    }

    private static void describe(AuditTrail trail, String name, StringBuilder text) {
        for (AuditRecord record : trail.query(AuditQuery.newest(100)).records()) {
            if (record.name().startsWith("counter.")) {
                text.append(name)
                        .append(' ')
                        .append(record.name())
                        .append(' ')
                        .append(record.actor().map(Actor::name).orElse("nobody"))
                        .append(' ')
                        .append(record.details().get("enriched"))
                        .append('\n');
            }
        }
    }
}
