// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import java.util.EnumSet;

class HibernateH2StoreSubject extends JpaStoreContract {
    HibernateH2StoreSubject() {
        super(
                JpaProvider.HIBERNATE,
                "jdbc:h2:mem:tck-hibernate;DB_CLOSE_DELAY=-1",
                "sa",
                EnumSet.of(Irregularity.LONG_SALT));
    }
}
