// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.shop;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Puts order 42 into the shop's database, whose address the server's settings give. */
@Startup
@Singleton
@DataSourceDefinition(
        name = "java:app/jdbc/ShopDS",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "${shop.jdbc.url}",
        user = "sa",
        password = "")
public class SampleOrder {
    @PersistenceContext
    EntityManager em;

    @PostConstruct
    void create() {
        em.persist(new Order(42));
    }
}
