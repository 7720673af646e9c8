// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.load;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources at the application's root; its pool has few connections. */
@ApplicationPath("/")
@DataSourceDefinition(
        name = "java:app/jdbc/LoadDS",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "${load.jdbc.url}",
        user = "sa",
        password = "",
        maxPoolSize = LoadApplication.CONNECTIONS)
public class LoadApplication extends Application {
    /** How many connections there are. */
    public static final int CONNECTIONS = 8;
}
