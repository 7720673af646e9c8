// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.Tag;

@Tag("external")
final class EclipseLinkPostgresSchemaTest extends SchemaContract {
    @Override
    JpaProvider provider() {
        return JpaProvider.ECLIPSELINK;
    }

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    AgroalDataSource pool() {
        return TestPostgres.xa();
    }
}
