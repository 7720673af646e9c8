// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Answers whether the server has a part: {@code ?class=} by one of its classes, {@code ?jndi=} by a name of its naming. */
@WebServlet("/part")
public class PartServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = request.getParameter("class");
        boolean there = type == null ? isNamed(request.getParameter("jndi")) : isVisible(type);
        response.getWriter().print(there ? "present" : "absent");
    }

    private static boolean isVisible(String type) {
        try {
            Class.forName(type, false, PartServlet.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean isNamed(String name) {
        try {
            return InitialContext.doLookup(name) != null;
        } catch (NamingException e) {
            return false;
        }
    }
}
