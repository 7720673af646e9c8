// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.Tag;
import org.postgresql.xa.PGXADataSource;

@Tag("external")
final class EclipseLinkPostgresSealingTest extends SealingContract {
    private final String database = TestPostgres.newDatabase();

    EclipseLinkPostgresSealingTest() {
        super(JpaProvider.ECLIPSELINK);
    }

    @Override
    AgroalDataSource pool() {
        AgroalDataSource pool = TestPool.xa(database, "postgres", PGXADataSource.class);
        Sql.createTables(pool, Database.POSTGRESQL);
        return pool;
    }
}
