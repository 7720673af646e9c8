// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditTrail;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Uses the application's unit, makes an audited call and answers the newest event's name. */
@DataSourceDefinition(
        name = "java:app/jdbc/UnitsDS",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "${units.jdbc.url}",
        user = "sa",
        password = "")
@WebServlet("/visit")
public class VisitServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Instance<UnitUse> uses;

    @Inject
    transient Visits visits;

    @Inject
    transient AuditTrail trail;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (UnitUse use : uses) {
            if (!use.isOpen()) {
                throw new IllegalStateException("the application's unit: expected open, found closed");
            }
        }
        visits.visit();
        response.getWriter()
                .print(trail.query(AuditQuery.newest(1)).records().get(0).name());
    }
}
