// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.Tag;

@Tag("external")
final class HibernatePostgresOutboxTest extends OutboxContract {
    @Override
    TestServer start() {
        AgroalDataSource pool = TestPostgres.local();
        Sql.createTables(pool, Database.POSTGRESQL);
        return TestServer.store(JpaProvider.HIBERNATE, pool);
    }

    @Override
    boolean locksOnlyWhatItTakes() {
        return true;
    }
}
