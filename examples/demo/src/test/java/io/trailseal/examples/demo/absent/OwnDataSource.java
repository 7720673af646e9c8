// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.absent;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** A data source of the application's own, for where the server has no default one. */
@ApplicationScoped
@DataSourceDefinition(
        name = "java:app/jdbc/Door",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:door;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
public class OwnDataSource {}
