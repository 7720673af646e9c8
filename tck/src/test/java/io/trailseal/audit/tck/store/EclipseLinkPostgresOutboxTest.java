// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("external")
class EclipseLinkPostgresOutboxTest extends JpaOutboxContract {
    EclipseLinkPostgresOutboxTest() {
        super(JpaProvider.ECLIPSELINK, TestPostgres.newDatabase(), "postgres");
    }
}
