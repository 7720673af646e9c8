// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the trail is: in memory, for as long as the application runs. */
@DataSourceDefinition(
        name = "java:app/jdbc/DeniedDS",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:denied;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
@ApplicationScoped
public class Tables {}
