// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

final class EclipseLinkH2SealingTest extends SealingContract {
    private final String database = "jdbc:h2:file:./target/h2/" + UUID.randomUUID() + ";WRITE_DELAY=0";

    EclipseLinkH2SealingTest() {
        super(JpaProvider.ECLIPSELINK);
    }

    @Override
    AgroalDataSource pool() {
        return TestPool.xa(database, "sa", JdbcDataSource.class);
    }
}
