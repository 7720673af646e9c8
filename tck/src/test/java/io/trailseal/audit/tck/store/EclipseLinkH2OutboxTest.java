// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;

class EclipseLinkH2OutboxTest extends JpaOutboxContract {
    EclipseLinkH2OutboxTest() {
        super(JpaProvider.ECLIPSELINK, "jdbc:h2:mem:tck-outbox-eclipselink;DB_CLOSE_DELAY=-1", "sa");
    }
}
