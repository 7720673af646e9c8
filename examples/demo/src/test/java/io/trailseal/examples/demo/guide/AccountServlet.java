// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.guide;

import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** POST closes an account; GET answers the next alert from the queue, a CloudEvent, or nothing after some seconds. */
@WebServlet("/accounts")
@JMSDestinationDefinition(
        name = "java:app/jms/TrailsealAlerts",
        interfaceName = "jakarta.jms.Queue",
        destinationName = "TrailsealAlerts")
public class AccountServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long PATIENCE_MILLIS = 20_000;

    @Inject
    transient Accounts accounts;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        accounts.close(request.getParameter("id"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            ConnectionFactory factory = InitialContext.doLookup("java:comp/DefaultJMSConnectionFactory");
            Queue queue = InitialContext.doLookup("java:app/jms/TrailsealAlerts");
            try (JMSContext context = factory.createContext()) {
                response.getWriter().print(context.createConsumer(queue).receiveBody(String.class, PATIENCE_MILLIS));
            }
        } catch (NamingException e) {
            throw new ServletException(e);
        }
    }
}
