// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

final class EclipseLinkH2FindTest extends FindContract {
    @Override
    TestServer start() {
        return TestServer.store(
                JpaProvider.ECLIPSELINK, TestPool.local("jdbc:h2:mem:find-eclipselink;DB_CLOSE_DELAY=-1", "sa"));
    }
}
