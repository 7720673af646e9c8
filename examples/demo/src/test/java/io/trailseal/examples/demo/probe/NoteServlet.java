// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.probe;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Writes a row into the database whose URL the server was started with. */
@DataSourceDefinition(
        name = "java:app/jdbc/ProbeDS",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "${clinic.jdbc.url}",
        user = "sa",
        password = "")
@WebServlet("/note")
public class NoteServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:app/jdbc/ProbeDS")
    transient DataSource database;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists probe_note (id bigint)");
            statement.execute("insert into probe_note values (42)");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
