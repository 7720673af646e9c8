// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import io.trailseal.audit.jpa.TestPostgres;
import java.util.Set;

class EclipseLinkPostgresStoreSubject extends JpaStoreContract {
    EclipseLinkPostgresStoreSubject() {
        super(JpaProvider.ECLIPSELINK, TestPostgres.newDatabase(), "postgres", Set.of());
    }
}
