// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything the application needs of its server: a data source, a queue, and callers who say who they are. */
@DataSourceDefinition(
        name = "java:app/jdbc/Clinic",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "${clinic.jdbc.url}",
        user = "sa",
        password = "",
        minPoolSize = 2,
        maxPoolSize = 30)
@JMSDestinationDefinition(
        name = "java:app/jms/TrailsealAlerts",
        interfaceName = "jakarta.jms.Queue",
        destinationName = "TrailsealAlerts")
@BasicAuthenticationMechanismDefinition(realmName = "clinic")
@ApplicationPath("api")
@ApplicationScoped
public class ClinicApplication extends Application {}
