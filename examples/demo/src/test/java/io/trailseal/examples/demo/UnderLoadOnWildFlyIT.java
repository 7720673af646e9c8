// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.ServerKind;
import org.junit.jupiter.api.Test;

@OnServer(ServerKind.WILDFLY)
class UnderLoadOnWildFlyIT extends UnderLoadContract {
    /** Others only mark a transaction that times out, and leave it to the application's thread to end it. */
    @Test
    void transactionEndedByTheServersOwnThread_isRecorded(AppServer server, DatabaseServer database) throws Exception {
        try (LoadedApplication load = new LoadedApplication(server, database.jdbcUrl(SharedServer.LOAD_DATABASE))) {
            server.deploy(LoadedApplication.archive(folder));
            try {
                assertThat(load.call("late/overstay").get()).isEqualTo(409);
                await().until(() -> load.events("load.deposit", "ROLLED_BACK") == 1);
                assertThat(load.changes()).isEmpty();
            } finally {
                server.undeploy(LoadedApplication.ARCHIVE);
            }
        }
    }
}
