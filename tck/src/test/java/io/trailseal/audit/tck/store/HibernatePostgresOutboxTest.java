// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("external")
class HibernatePostgresOutboxTest extends JpaOutboxContract {
    HibernatePostgresOutboxTest() {
        super(JpaProvider.HIBERNATE, TestPostgres.newDatabase(), "postgres");
    }
}
