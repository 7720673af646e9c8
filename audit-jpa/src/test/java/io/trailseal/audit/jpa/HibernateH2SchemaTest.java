// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import java.util.UUID;

/** A data source that is not XA, as WildFly's and Payara's default ones. */
final class HibernateH2SchemaTest extends SchemaContract {
    @Override
    JpaProvider provider() {
        return JpaProvider.HIBERNATE;
    }

    @Override
    Database database() {
        return Database.H2;
    }

    @Override
    AgroalDataSource pool() {
        return TestPool.local("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }
}
