// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

final class EclipseLinkH2StoreTest extends StoreContract {
    @Override
    TestServer start() {
        return TestServer.store(
                JpaProvider.ECLIPSELINK,
                TestPool.xa(
                        "jdbc:h2:file:./target/h2/" + UUID.randomUUID() + ";WRITE_DELAY=0",
                        "sa",
                        JdbcDataSource.class));
    }
}
