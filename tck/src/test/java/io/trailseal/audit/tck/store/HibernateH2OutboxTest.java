// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.jpa.JpaProvider;

class HibernateH2OutboxTest extends JpaOutboxContract {
    HibernateH2OutboxTest() {
        super(JpaProvider.HIBERNATE, "jdbc:h2:mem:tck-outbox-hibernate;DB_CLOSE_DELAY=-1", "sa");
    }
}
