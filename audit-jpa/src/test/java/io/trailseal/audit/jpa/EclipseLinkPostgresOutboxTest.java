// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.Tag;

@Tag("external")
final class EclipseLinkPostgresOutboxTest extends OutboxContract {
    @Override
    TestServer start() {
        AgroalDataSource pool = TestPostgres.local();
        Sql.createTables(pool, Database.POSTGRESQL);
        return TestServer.store(JpaProvider.ECLIPSELINK, pool);
    }

    @Override
    boolean locksOnlyWhatItTakes() {
        return true;
    }
}
