// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

final class HibernateH2OutboxTest extends OutboxContract {
    @Override
    TestServer start() {
        return TestServer.store(
                JpaProvider.HIBERNATE, TestPool.local("jdbc:h2:mem:outbox-hibernate;DB_CLOSE_DELAY=-1", "sa"));
    }

    /** H2 locks every row that is due before it sorts and cuts. */
    @Override
    boolean locksOnlyWhatItTakes() {
        return false;
    }
}
