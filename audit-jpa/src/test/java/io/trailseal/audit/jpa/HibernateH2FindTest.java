// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

final class HibernateH2FindTest extends FindContract {
    @Override
    TestServer start() {
        return TestServer.store(
                JpaProvider.HIBERNATE, TestPool.local("jdbc:h2:mem:find-hibernate;DB_CLOSE_DELAY=-1", "sa"));
    }
}
