// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;

final class HibernateH2SealingTest extends SealingContract {
    private final String database = "jdbc:h2:mem:sealing-hibernate;DB_CLOSE_DELAY=-1";

    HibernateH2SealingTest() {
        super(JpaProvider.HIBERNATE);
    }

    @Override
    AgroalDataSource pool() {
        return TestPool.local(database, "sa");
    }
}
