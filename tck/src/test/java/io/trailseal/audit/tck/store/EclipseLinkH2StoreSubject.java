// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;
import java.util.EnumSet;

class EclipseLinkH2StoreSubject extends JpaStoreContract {
    EclipseLinkH2StoreSubject() {
        super(
                JpaProvider.ECLIPSELINK,
                "jdbc:h2:mem:tck-eclipselink;DB_CLOSE_DELAY=-1",
                "sa",
                EnumSet.of(Irregularity.LONG_SALT));
    }
}
