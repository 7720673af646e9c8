// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestPostgres;
import java.util.Set;

class HibernatePostgresStoreSubject extends JpaStoreContract {
    HibernatePostgresStoreSubject() {
        super(JpaProvider.HIBERNATE, TestPostgres.newDatabase(), "postgres", Set.of());
    }
}
