// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestPostgres;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("external")
class HibernatePostgresStoreTest extends JpaStoreContract {
    HibernatePostgresStoreTest() {
        super(JpaProvider.HIBERNATE, TestPostgres.newDatabase(), "postgres", Set.of());
    }
}
