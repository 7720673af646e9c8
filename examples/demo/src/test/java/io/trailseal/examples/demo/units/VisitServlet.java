// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditTrail;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes an audited call and answers the newest event's name. */
@WebServlet("/visit")
public class VisitServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Visits visits;

    @Inject
    transient AuditTrail trail;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        visits.visit();
        response.getWriter()
                .print(trail.query(AuditQuery.newest(1)).records().get(0).name());
    }
}
