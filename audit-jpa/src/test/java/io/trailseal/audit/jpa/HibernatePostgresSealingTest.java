// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.Tag;

@Tag("external")
final class HibernatePostgresSealingTest extends SealingContract {
    private final String database = TestPostgres.newDatabase();

    HibernatePostgresSealingTest() {
        super(JpaProvider.HIBERNATE);
    }

    @Override
    AgroalDataSource pool() {
        AgroalDataSource pool = TestPool.local(database, "postgres");
        Sql.createTables(pool, Database.POSTGRESQL);
        return pool;
    }
}
