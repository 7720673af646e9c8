// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("external")
final class PostgresSchemaRaceTest {
    private static final int NODES = 6;

    @AfterEach
    void clear() {
        Settings.clear();
    }

    @Test
    void nodesThatStartAtOnce_createTheTablesOnce() throws Exception {
        Settings.schema("create");
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        CyclicBarrier together = new CyclicBarrier(NODES);
        try (TestServer server = TestServer.store(JpaProvider.HIBERNATE, TestPostgres.local())) {
            List<Future<Object>> starts = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                starts.add(nodes.submit(() -> inTransaction(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    server.auditStore().open();
                    return server;
                })));
            }
            for (Future<Object> start : starts) {
                start.get(60, TimeUnit.SECONDS);
            }

            assertThat(server.auditStore().chains()).isEmpty();
        } finally {
            nodes.shutdownNow();
        }
    }
}
