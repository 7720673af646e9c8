// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** An XA data source. */
final class EclipseLinkH2SchemaTest extends SchemaContract {
    @Override
    JpaProvider provider() {
        return JpaProvider.ECLIPSELINK;
    }

    @Override
    Database database() {
        return Database.H2;
    }

    @Override
    AgroalDataSource pool() {
        return TestPool.xa("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", JdbcDataSource.class);
    }
}
