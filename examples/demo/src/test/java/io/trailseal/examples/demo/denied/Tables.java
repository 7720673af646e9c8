// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Where the trail is: in memory, for as long as the application runs. */
@DataSourceDefinition(
        name = "java:app/jdbc/DeniedDS",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:denied;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
@ApplicationScoped
public class Tables {
    /** Payara and Open Liberty have a unit only where something of the application refers to it. */
    @PersistenceContext
    EntityManager manager;
}
